import { expect, it } from 'vitest';
import type { MessageState } from '@/protocol/frames';
import { roomOf } from '@/testing/rooms';
import { canDelete, canEdit, lastEditable } from './messagePermissions';

const now = Date.parse('2026-11-21T12:00:00Z');
const deleted = (author: string, at: string): MessageState => ({
  ...{ id: at, seq: 1, n: 1, changedSeq: 1, command: at, at },
  author: { id: author, name: author, picture: 0 },
});
const message = (author: string, at: string): MessageState => ({ ...deleted(author, at), text: 'x' });

it('lets authors edit for 15 minutes', () => {
  expect(canEdit(message('ana', '2026-11-21T11:46:00Z'), 'ana', now)).toBe(true);
  expect(canEdit(message('ana', '2026-11-21T11:45:00Z'), 'ana', now)).toBe(false);
  expect(canEdit(message('ana', '2026-11-21T11:59:00Z'), 'ben', now)).toBe(false);
  expect(canEdit(message('ana', '2026-11-21T11:59:00Z'), undefined, now)).toBe(false);
  expect(canEdit(deleted('ana', '2026-11-21T11:59:00Z'), 'ana', now)).toBe(false);
});

const room = roomOf({ moderators: ['hal'] });

it('lets authors, the owner and moderators delete', () => {
  const said = message('ana', '2026-11-01T00:00:00Z');
  expect(canDelete(said, 'ana', 'member', room)).toBe(true);
  expect(canDelete(said, 'olga', 'member', room)).toBe(true);
  expect(canDelete(said, 'hal', 'member', room)).toBe(true);
  expect(canDelete(said, 'mo', 'moderator', room)).toBe(true);
  expect(canDelete(said, 'ben', 'member', room)).toBe(false);
  expect(canDelete(said, undefined, undefined, room)).toBe(false);
  expect(canDelete(deleted('ana', '2026-11-01T00:00:00Z'), 'ana', 'member', room)).toBe(false);
});

it('finds the last one that can be edited', () => {
  const said = [
    message('ana', '2026-11-21T11:50:00Z'),
    message('ana', '2026-11-21T11:51:00Z'),
    message('ben', '2026-11-21T11:52:00Z'),
    deleted('ana', '2026-11-21T11:53:00Z'),
  ];
  expect(lastEditable(said, 'ana', now)).toBe(said[1]);
  expect(lastEditable(said, 'cid', now)).toBeUndefined();
});
