import type { Room } from '@/rooms/roomApi';

/** A room of olga's, with whatever a test needs to be different. */
export function roomOf(different: Partial<Room> = {}): Room {
  return {
    id: 'r-1',
    name: 'Lighthouse',
    kind: 'open',
    epoch: 'e-1',
    seq: 0,
    n: 0,
    owner: { id: 'olga', name: 'olga', picture: 0 },
    topic: '',
    description: '',
    announcement: '',
    writers: 'everyone',
    closed: false,
    slowSeconds: 0,
    moderators: [],
    retentionDays: 0,
    createdAt: '2026-11-21T12:00:00Z',
    version: 1,
    ...different,
  };
}
