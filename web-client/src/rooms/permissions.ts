import type { Account } from '@/session';
import type { Room, RoomGrant, RoomIdentity } from './roomApi';

/**
 * Members have their own identity in open rooms. In masked rooms, and for guests, the room assigns
 * it.
 */
export function identityIn(
  room: Room | undefined,
  member: Account | undefined,
  grant: RoomGrant | undefined,
): RoomIdentity | undefined {
  if (!room) return undefined;
  if (member && room.kind === 'open') return { ref: member.id, name: member.name };
  return grant && { ref: grant.ref, name: grant.name };
}

/** Whether this person moderates the room, or all of Parley. */
export function isModerator(
  room: Room,
  self: string | undefined,
  role: Account['role'] | undefined,
): boolean {
  return (
    role === 'moderator' ||
    role === 'administrator' ||
    (self !== undefined && (room.owner.id === self || room.moderators.includes(self)))
  );
}

/** Whether a moderator of the room can mute or ban this person. */
export function canSanction(room: Room, person: string, self: string | undefined): boolean {
  return (
    person !== self &&
    person !== room.owner.id &&
    (room.owner.id === self || !room.moderators.includes(person))
  );
}

/** Why a person cannot post. */
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
