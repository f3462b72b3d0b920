import type { Account } from '@/session';
import type { Room, RoomIdentity, RoomPass } from './roomApi';

/** In an open room one is oneself; in a masked one, and as a guest, whoever the room says, once it has said so. */
export function identityIn(
  room: Room | undefined,
  member: Account | undefined,
  pass: RoomPass | undefined,
): RoomIdentity | undefined {
  if (!room) return undefined;
  if (member && room.kind === 'open') return { ref: member.id, name: member.name };
  return pass && { ref: pass.ref, name: pass.name };
}

/** Whether somebody looks after a room, or after this place. */
export function isModerator(
  room: Room,
  self: string | undefined,
  role: Account['role'] | undefined,
): boolean {
  return (
    role === 'moderator' ||
    role === 'administrator' ||
    (self !== undefined && (room.owner.id === self || room.helpers.includes(self)))
  );
}

/** Whether somebody may be muted or banned by whoever looks after the room. */
export function canSanction(room: Room, person: string, self: string | undefined): boolean {
  return (
    person !== self && person !== room.owner.id && (room.owner.id === self || !room.helpers.includes(person))
  );
}

/** What keeps somebody from writing. */
export type Obstacle = 'closed' | 'owner' | 'guests' | 'nameless';

/** Why one does not write in a room; undefined if one does. */
export function writeObstacle(
  room: Room,
  member: Account | undefined,
  self: RoomIdentity | undefined,
  guest: string | undefined,
): Obstacle | undefined {
  if (room.closed) return 'closed';
  if (room.writers === 'owner' && !(member && isModerator(room, self?.ref, undefined))) return 'owner';
  if (member) return undefined;
  if (room.writers !== 'everyone') return 'guests';
  return room.kind === 'open' && self?.name === guest ? 'nameless' : undefined;
}
