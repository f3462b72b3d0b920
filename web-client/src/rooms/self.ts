import type { Account } from '@/session';
import type { Room, RoomPass } from './roomApi';

/** As whom one is known in a room. */
export interface Self {
  /** Stands as the author of one's messages, and in presence. */
  ref: string;
  name: string;
}

/** In an open room one is oneself; in a masked one whoever the room says, once it has said so. */
export function selfIn(
  room: Room | undefined,
  member: Account | undefined,
  pass: RoomPass | undefined,
): Self | undefined {
  if (!room || !member) return undefined;
  if (room.kind === 'open') return { ref: member.id, name: member.name };
  return pass && { ref: pass.ref, name: pass.name };
}
