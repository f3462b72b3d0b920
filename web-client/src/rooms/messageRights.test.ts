import { expect, it } from 'vitest';
import type { MessageState } from '@/protocol/frames';
import type { Account, Role } from '@/session';
import { lastEditable, mayDelete, mayEdit } from './messageRights';

const now = Date.parse('2026-11-21T12:00:00Z');
const message = (author: string, at: string, text: string | null = 'x'): MessageState => ({
  ...{ id: at, seq: 1, n: 1, changedSeq: 1, author: { id: author, name: author } },
  ...{ text, at },
});
const account = (id: string, role: Role = 'member'): Account => ({ id, name: id, role, picture: 0 });

it('lets authors edit for 15 minutes', () => {
  expect(mayEdit(message('ana', '2026-11-21T11:46:00Z'), 'ana', now)).toBe(true);
  expect(mayEdit(message('ana', '2026-11-21T11:45:00Z'), 'ana', now)).toBe(false);
  expect(mayEdit(message('ana', '2026-11-21T11:59:00Z'), 'ben', now)).toBe(false);
  expect(mayEdit(message('ana', '2026-11-21T11:59:00Z'), undefined, now)).toBe(false);
  expect(mayEdit(message('ana', '2026-11-21T11:59:00Z', null), 'ana', now)).toBe(false);
});

it('lets authors, the owner and moderators delete', () => {
  const said = message('ana', '2026-11-01T00:00:00Z');
  expect(mayDelete(said, account('ana'), 'olga')).toBe(true);
  expect(mayDelete(said, account('olga'), 'olga')).toBe(true);
  expect(mayDelete(said, account('mo', 'moderator'), 'olga')).toBe(true);
  expect(mayDelete(said, account('ben'), 'olga')).toBe(false);
  expect(mayDelete(said, undefined, 'olga')).toBe(false);
  expect(mayDelete({ ...said, text: null }, account('ana'), 'olga')).toBe(false);
});

it('finds the last one that can be edited', () => {
  const said = [
    message('ana', '2026-11-21T11:50:00Z'),
    message('ana', '2026-11-21T11:51:00Z'),
    message('ben', '2026-11-21T11:52:00Z'),
    message('ana', '2026-11-21T11:53:00Z', null),
  ];
  expect(lastEditable(said, 'ana', now)).toBe(said[1]);
  expect(lastEditable(said, 'cid', now)).toBeUndefined();
});
