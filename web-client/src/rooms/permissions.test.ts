import { expect, it } from 'vitest';
import type { Account } from '@/session';
import { canSanction, identityIn, isModerator, writeObstacle } from './permissions';
import type { Room, RoomGrant } from './roomApi';

const ana: Account = { id: 'ana', name: 'ana', role: 'member', picture: 0 };
const owner = { id: 'olga', name: 'olga', picture: 0 };
const grant: RoomGrant = { grant: 'p', expiresAt: '', ref: 'mask', name: 'Amber Otter' };
const room = (some: Partial<Room> = {}): Room => ({
  ...{ id: 'r', name: 'r', kind: 'open', epoch: 'e', seq: 0, n: 0, owner },
  ...{
    topic: '',
    description: '',
    announcement: '',
    writers: 'members',
    closed: false,
    slowSeconds: 0,
    retentionDays: 0,
  },
  ...{ moderators: ['hal'], createdAt: '', version: 0 },
  ...some,
});

it('knows a member by name in an open room, and by the mask in a masked one', () => {
  expect(identityIn(room(), ana, grant)).toEqual({ ref: 'ana', name: 'ana' });
  expect(identityIn(room({ kind: 'masked' }), ana, grant)).toEqual({ ref: 'mask', name: 'Amber Otter' });
  expect(identityIn(room({ kind: 'masked' }), ana, undefined)).toBeUndefined();
  expect(identityIn(room(), undefined, grant)?.name).toBe('Amber Otter');
});

it('knows who looks after a room, and whom they may hold to something', () => {
  expect(['olga', 'hal', 'ana', undefined].map((self) => isModerator(room(), self, 'member'))).toEqual([
    ...[true, true, false, false],
  ]);
  expect(isModerator(room(), 'ana', 'moderator')).toBe(true);
  expect(['olga', 'hal', 'ana'].map((person) => canSanction(room(), person, 'olga'))).toEqual([
    ...[false, true, true],
  ]);
  expect(['olga', 'hal', 'ana'].map((person) => canSanction(room(), person, 'hal'))).toEqual([
    ...[false, false, true],
  ]);
});

it('says why one does not write', () => {
  const self = { ref: 'ana', name: 'ana' };
  const guest = { ref: 'g', name: 'Guest' };
  expect(writeObstacle(room(), ana, self, undefined)).toBeUndefined();
  expect(writeObstacle(room({ closed: true }), ana, self, undefined)).toBe('closed');
  expect(writeObstacle(room({ writers: 'owner' }), ana, self, undefined)).toBe('owner');
  expect(writeObstacle(room(), undefined, guest, 'Guest')).toBe('guests');
  expect(writeObstacle(room({ writers: 'everyone' }), undefined, guest, 'Guest')).toBe('nameless');
  expect(
    writeObstacle(room({ writers: 'everyone', kind: 'masked' }), undefined, guest, 'Guest'),
  ).toBeUndefined();
});
