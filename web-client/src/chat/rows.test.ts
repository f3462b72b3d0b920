import { expect, it } from 'vitest';
import type { MessageState } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { rowsOf } from './rows';

let seq = 0;
function message(author: string, at: string, command = `c-of-${at}`): MessageState {
  seq++;
  return {
    id: `m-${seq}`,
    seq,
    n: seq,
    changedSeq: seq,
    command,
    author: { id: author, name: author, picture: 0 },
    text: 'x',
    at,
  };
}
const pending = (id: string): Pending => ({
  id,
  command: { type: 'message.send', id, channel: 'room:1', text: 'x' },
  queuedAt: 0,
  state: 'waiting',
});
const kinds = (messages: MessageState[], waiting: Pending[] = []) =>
  rowsOf(messages, waiting).map((row) => ('first' in row && row.first ? `${row.kind}!` : row.kind));

it('begins with the top, and each day with its line', () => {
  expect(kinds([])).toEqual(['top']);
  expect(kinds([message('a', '2026-11-20T12:00:00'), message('a', '2026-11-21T12:00:00')])).toEqual([
    'top',
    'day',
    'message!',
    'day',
    'message!',
  ]);
});

it('puts together what one person says within a few minutes', () => {
  const said = [
    message('a', '2026-11-21T12:00:00'),
    message('a', '2026-11-21T12:04:00'),
    message('b', '2026-11-21T12:05:00'),
    message('b', '2026-11-21T12:11:00'),
  ];
  expect(kinds(said)).toEqual(['top', 'day', 'message!', 'message', 'message!', 'message!']);
});

it('shows what is on its way behind the rest, but not what has arrived', () => {
  const arrived = message('a', '2026-11-21T12:00:00', 'c-1');
  expect(kinds([arrived], [pending('c-1'), pending('c-2'), pending('c-3')])).toEqual([
    'top',
    'day',
    'message!',
    'pending!',
    'pending',
  ]);
});

it('keeps the key of a message from its sending on', () => {
  const before = rowsOf([], [pending('c-1')]).at(-1)?.key;
  expect(rowsOf([message('a', '2026-11-21T12:00:00', 'c-1')], []).at(-1)?.key).toBe(before);
});

it('draws a line before the first message that is new', () => {
  const said = ['12:00', '12:01', '12:02'].map((time) => message('a', `2026-11-21T${time}:00`));
  const read = said[0]?.n;
  const kindsRead = rowsOf(said, [], read).map((row) =>
    'first' in row && row.first ? `${row.kind}!` : row.kind,
  );
  expect(kindsRead).toEqual(['top', 'day', 'message!', 'unread', 'message!', 'message']);
  expect(rowsOf(said, [], said[2]?.n).some(({ kind }) => kind === 'unread')).toBe(false);
});

it('draws no line above the oldest message that is loaded, unless it begins there', () => {
  const said = [message('a', '2026-11-21T12:00:00'), message('a', '2026-11-21T12:01:00')];
  const first = said[0]?.n ?? 0;
  expect(rowsOf(said, [], first - 1).map(({ kind }) => kind)).toContain('unread');
  expect(rowsOf(said, [], first - 5).map(({ kind }) => kind)).not.toContain('unread');
});

it('puts a change that is on its way beside its message', () => {
  const said = message('a', '2026-11-21T12:00:00');
  const change: Pending = {
    ...pending('c-9'),
    command: { type: 'message.edit', id: 'c-9', channel: 'room:1', seq: said.seq, text: 'y' },
  };
  const rows = rowsOf([said], [change]);
  expect(rows.at(-1)).toMatchObject({ kind: 'message', change });
});

it('puts reactions that are on their way beside their message, and does not take them for changes', () => {
  const said = message('a', '2026-11-21T12:00:00');
  const reaction = (id: string): Pending => ({
    ...pending(id),
    command: { type: 'message.react', id, channel: 'room:1', seq: said.seq, emoji: '👍', on: true },
  });
  const reacting = [reaction('c-1'), reaction('c-2')];
  expect(rowsOf([said], reacting).at(-1)).toMatchObject({ kind: 'message', change: undefined, reacting });
  expect(rowsOf([said], []).at(-1)).toMatchObject({ reacting: undefined });
});

it('begins anew with an answer: what it answers stands above it', () => {
  const said = [message('a', '2026-11-21T12:00:00'), message('a', '2026-11-21T12:00:01')];
  const answer = { ...message('a', '2026-11-21T12:00:02'), replyTo: said[0]?.seq ?? 0 };
  expect(kinds([...said, answer])).toEqual(['top', 'day', 'message!', 'message', 'message!']);
});
