import { calls } from '@/chat/mentions';
import type { MessageState } from '@/protocol/frames';
import type { MyRoom } from '../roomApi';

/** The room once it has had `n` messages. */
export function grown(mine: MyRoom, n: number): MyRoom {
  const unread = Math.max(0, n - mine.readMark);
  return { ...mine, unread, mentions: Math.min(mine.mentions, unread) };
}

/** The room once it was read up to `n`. */
export function readUpTo(mine: MyRoom, n: number): MyRoom {
  const mark = Math.max(mine.readMark, n);
  const unread = Math.max(0, mine.unread - (mark - mine.readMark));
  return { ...mine, readMark: mark, unread, mentions: Math.min(mine.mentions, unread) };
}

/** The room with its unread mentions, as far as its newest messages show them. */
export function named(mine: MyRoom, newest: readonly MessageState[], mention: RegExp): MyRoom {
  const here = newest.filter(
    ({ n, author, text }) => n > mine.readMark && author.id !== mine.self?.ref && calls(text, mention),
  ).length;
  const whole = newest.some(({ n }) => n <= mine.readMark + 1);
  return { ...mine, mentions: whole ? here : Math.max(mine.mentions, here) };
}
