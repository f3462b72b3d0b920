import { expect, it } from 'vitest';
import { mentionPattern } from '@/chat/mentions';
import type { MessageState } from '@/protocol/frames';
import { worthANotice } from './notificationRules';

const message = (n: number, text: string | undefined, by = 'b'): MessageState => ({
  id: `m${n}`,
  seq: n,
  n,
  changedSeq: n,
  command: `c${n}`,
  author: { id: by, name: by, picture: 0 },
  ...(text !== undefined && { text }),
  at: '2026-11-21T10:00:00Z',
});
const all = [
  message(1, 'old @ana'),
  message(2, 'hello @ana'),
  message(3, 'and others'),
  message(4, undefined),
];
const found = (level: 'mentions' | 'all' | 'none', since = 1, self = 'ana-id') =>
  worthANotice(all, since, self, mentionPattern('ana'), level)?.n;

it('tells of what names me, of all, or of nothing, as I chose', () => {
  expect([found('mentions'), found('all'), found('none')]).toEqual([2, 3, undefined]);
});

it('tells of nothing old, deleted or my own', () => {
  expect([found('mentions', 2), found('all', 3), found('all', 1, 'b')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
