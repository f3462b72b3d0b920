import { calls } from '@/chat/mentions';
import type { MessageState } from '@/protocol/frames';
import type { NotificationLevel } from '../roomApi';

/** Whether the browser shows notices outside of the page: `default` means that one may ask. */
export function permission(): NotificationPermission | 'missing' {
  return typeof Notification === 'undefined' ? 'missing' : Notification.permission;
}

/**
 * Which of these messages to notify about: the last one that is new, by another person, and wanted.
 */
export function worthANotice(
  messages: readonly MessageState[],
  since: number,
  self: string | undefined,
  mention: RegExp,
  level: NotificationLevel,
): MessageState | undefined {
  if (level === 'none') return undefined;
  return messages
    .filter(
      ({ n, author, text }) =>
        n > since && author.id !== self && text !== undefined && (level === 'all' || calls(text, mention)),
    )
    .at(-1);
}
