import { Menu } from '@mantine/core';
import { IconMoodPlus } from '@tabler/icons-react';
import type { MessageState } from '@/protocol/frames';
import { useTexts } from '@/texts';
import { useChat } from './ChatContext';
import classes from './QuickReactions.module.css';
import { QUICK } from './reactions';

interface Props {
  message: MessageState;
  react: (emoji: string, on: boolean) => void;
  onMore: () => void;
}

/** The emoji that are at hand in a message's menu, and the way to all others. */
export function QuickReactions({ message, react, onMore }: Props) {
  const t = useTexts().rooms.reactions;
  const { self } = useChat();
  const mine = (emoji: string) =>
    message.reactions?.some((one) => one.emoji === emoji && self !== undefined && one.who.includes(self)) ??
    false;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={t.react} className={classes.quick}>
      {QUICK.map((emoji) => (
        <Menu.Item
          key={emoji}
          className={classes.sign ?? ''}
          aria-label={t.with({ emoji })}
          data-mine={mine(emoji) || undefined}
          onClick={() => react(emoji, !mine(emoji))}
        >
          {emoji}
        </Menu.Item>
      ))}
      <Menu.Item className={classes.sign ?? ''} aria-label={t.more} onClick={onMore}>
        <IconMoodPlus size={20} stroke={1.7} />
      </Menu.Item>
    </div>
  );
}
