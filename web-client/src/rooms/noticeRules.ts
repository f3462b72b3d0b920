import { useSyncExternalStore } from 'react';
import { storage } from '@/browser/storage';
import type { MessageState } from '@/protocol/frames';

/** Of what in a kept room this device gives notice: of messages that name one, of all, or of none. */
export type Notice = 'mentions' | 'all' | 'none';

const KEY = 'parley.rooms.notices';
const kept = storage('localStorage');
const listeners = new Set<() => void>();
let chosen = read();

export function noticeIn(room: string): Notice {
  return chosen[room] ?? 'mentions';
}

/** Chooses for this device: others may lie in another pocket. */
export function chooseNotice(room: string, notice: Notice): void {
  const { [room]: _, ...others } = chosen;
  chosen = notice === 'mentions' ? others : { ...others, [room]: notice };
  kept.setItem(KEY, JSON.stringify(chosen));
  for (const listener of listeners) listener();
}

export function useNotice(room: string): Notice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => noticeIn(room),
  );
}

/** Whether the browser shows notices outside of the page: `default` means that one may ask. */
export function permission(): NotificationPermission | 'missing' {
  return typeof Notification === 'undefined' ? 'missing' : Notification.permission;
}

/** Of which of these messages to give notice: the last one that is new, of somebody else, and wanted. */
export function worthANotice(
  messages: readonly MessageState[],
  since: number,
  self: string | undefined,
  mention: RegExp,
  notice: Notice,
): MessageState | undefined {
  if (notice === 'none') return undefined;
  return messages.findLast(
    ({ n, author, text }) =>
      n > since && author.id !== self && text !== null && (notice === 'all' || mention.test(text)),
  );
}

function read(): Record<string, Notice> {
  try {
    return JSON.parse(kept.getItem(KEY) ?? '{}') as Record<string, Notice>;
  } catch {
    return {};
  }
}
