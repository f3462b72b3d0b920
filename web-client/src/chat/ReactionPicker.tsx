import { Popover } from '@mantine/core';
import { lazy, Suspense } from 'react';
import classes from './QuickReactions.module.css';

const EmojiPicker = lazy(() => import('@/emoji/EmojiPicker'));

interface Props {
  opened: boolean;
  onPick: (emoji: string) => void;
  /** Called when it closes; the caller restores the focus. */
  onClose: () => void;
}

/** All emoji, beside the message that one reacts to. */
export function ReactionPicker({ opened, onPick, onClose }: Props) {
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && onClose()}
      position="bottom-end"
      withinPortal
      withRoles={false}
      trapFocus
      shadow="md"
      radius="lg"
    >
      <Popover.Target>
        <span className={classes.anchor} />
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.panel ?? ''}>
        <Suspense fallback={<div className={classes.coming} />}>
          <EmojiPicker
            onPick={(emoji) => {
              onClose();
              onPick(emoji);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
