import type { CommandOf, MessageState } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { daysBetween } from '@/texts/time';

type Change = CommandOf<'message.edit' | 'message.delete'>;

/** What the log of a room shows, from top to bottom. */
export type Row =
  | { kind: 'top'; key: 'top' }
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: 'unread' }
  | {
      kind: 'message';
      key: string;
      message: MessageState;
      first: boolean;
      change: Pending<Change> | undefined;
      /** What one put below it, or took away, and is on its way. */
      reacting: readonly Pending<CommandOf<'message.react'>>[] | undefined;
    }
  | { kind: 'pending'; key: string; pending: Pending<CommandOf<'message.send'>>; first: boolean };

const TOGETHER_MS = 5 * 60_000;

/**
 * Messages with day lines between them, and what is on its way behind them. A message close behind
 * one of the same author belongs to it (`first` is false: no name, no picture). A command whose
 * message is there is not shown again; one that changes a message stands with that message. A line
 * stands before the first message that is new since `read`.
 */
export function rowsOf(
  messages: readonly MessageState[],
  pending: readonly Pending[],
  read = Number.POSITIVE_INFINITY,
): Row[] {
  const rows: Row[] = [{ kind: 'top', key: 'top' }];
  const changes = new Map(pending.filter(isChange).map((one) => [one.command.seq, one]));
  const reactions = new Map<number, Pending<CommandOf<'message.react'>>[]>();
  for (const one of pending.filter(isReaction)) {
    const { seq } = one.command;
    reactions.set(seq, [...(reactions.get(seq) ?? []), one]);
  }
  let before: MessageState | undefined;
  for (const message of messages) {
    const day = !before || daysBetween(new Date(before.at), new Date(message.at)) !== 0;
    if (day) rows.push({ kind: 'day', key: `day-${message.at.slice(0, 10)}-${message.seq}`, at: message.at });
    // A message keeps the key of the command it came from: what was on its way becomes what is
    // there, in place.
    const key = message.command;
    const fresh = message.n > read && (before ? before.n <= read : message.n === read + 1);
    if (fresh) rows.push({ kind: 'unread', key: 'unread' });
    const first = day || fresh || !belongs(before, message);
    const on = { change: changes.get(message.seq), reacting: reactions.get(message.seq) };
    rows.push({ kind: 'message', key, message, first, ...on });
    before = message;
  }
  const there = pending.length > 0 ? new Set(messages.map(({ command }) => command)) : undefined;
  let first = true;
  for (const one of pending) {
    if (!isNew(one) || there?.has(one.id)) continue;
    rows.push({ kind: 'pending', key: one.id, pending: one, first });
    first = false;
  }
  return rows;
}

function isNew(one: Pending): one is Pending<CommandOf<'message.send'>> {
  return one.command.type === 'message.send';
}

function isReaction(one: Pending): one is Pending<CommandOf<'message.react'>> {
  return one.command.type === 'message.react';
}

function isChange(one: Pending): one is Pending<Change> {
  return !isNew(one) && !isReaction(one);
}

function belongs(before: MessageState | undefined, message: MessageState): boolean {
  return (
    before !== undefined &&
    message.replyTo === undefined &&
    before.author.id === message.author.id &&
    before.author.name === message.author.name &&
    Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS
  );
}
