import { ActionIcon, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '@/texts';
import classes from './EmojiButton.module.css';

const EmojiPicker = lazy(() => import('./EmojiPicker'));

interface Props {
  onPick: (sign: string) => void;
  /** Called when the picker closes; the caller restores the focus. */
  onClose: () => void;
}

/** Opens the picker; what is picked goes to `onPick`. Esc closes it. */
export function EmojiButton({ onPick, onClose }: Props) {
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      onExitTransitionEnd={onClose}
      position="top-end"
      trapFocus
      shadow="md"
      radius="lg"
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size={36}
          className={classes.button ?? ''}
          aria-label={texts.emoji.open}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconMoodSmile size={21} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.panel ?? ''}>
        <Suspense fallback={<div className={classes.coming} />}>
          <EmojiPicker
            onPick={(sign) => {
              setOpen(false);
              onPick(sign);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
