import type { MessageState } from '@/protocol/frames';
import type { Account } from '@/session';
import { isModerator } from '../permissions';
import type { Room } from '../roomApi';

const EDIT_MS = 15 * 60_000;

/** Whether this person can still edit the message. The server has the last word. */
export function canEdit(message: MessageState, self: string | undefined, now: number): boolean {
  return message.author.id === self && message.text !== undefined && now - Date.parse(message.at) < EDIT_MS;
}

/** Whether this person can delete the message: its author, and the room's moderators. */
export function canDelete(
  message: MessageState,
  self: string | undefined,
  role: Account['role'] | undefined,
  room: Room,
): boolean {
  if (!self || message.text === undefined) return false;
  return message.author.id === self || isModerator(room, self, role);
}

/**
 * The last message of one's own that can still be edited: what arrow up in an empty composer leads
 * to.
 */
export function lastEditable(
  messages: readonly MessageState[],
  self: string | undefined,
  now: number,
): MessageState | undefined {
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (message && canEdit(message, self, now)) return message;
  }
  return undefined;
}
