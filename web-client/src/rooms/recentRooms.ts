import { useSyncExternalStore } from 'react';
import { storage } from '@/browser/storage';
import { session } from '@/session';

/** A room where one was, as it was called then. */
export interface RecentRoom {
  id: string;
  name: string;
}

const KEY = 'parley.rooms.recent';
/** The guest who was in them, so that they can keep them once they have an account. */
const GUEST = 'parley.rooms.guest';
const MOST = 12;
const kept = storage('localStorage');
const listeners = new Set<() => void>();
let current = read();

// Whoever sits down here next need not see where somebody was.
session.subscribe(() => {
  if (session.state().kind === 'nobody') forget();
});

/** Remembers on this device that one was in a room; the latest comes first. */
export function visited(room: RecentRoom): void {
  const who = session.state();
  if (who.kind === 'guest') kept.setItem(GUEST, who.account.id);
  const [first] = current;
  if (first?.id === room.id && first.name === room.name) return;
  change([{ id: room.id, name: room.name }, ...current.filter(({ id }) => id !== room.id)].slice(0, MOST));
}

/** The room is not there any more, or somebody else sits down here. */
export function forget(id?: string): void {
  change(id === undefined ? [] : current.filter((room) => room.id !== id));
}

/** The rooms that somebody was in as a guest: now they have an account and may keep them. */
export function guestsRooms(account: string): readonly RecentRoom[] {
  return kept.getItem(GUEST) === account ? current : [];
}

/** They are kept, and need not be again. */
export function guestsRoomsAreKept(): void {
  kept.removeItem(GUEST);
}

export function useRecentRooms(): readonly RecentRoom[] {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(rooms: RecentRoom[]): void {
  current = rooms;
  kept.setItem(KEY, JSON.stringify(rooms));
  for (const listener of listeners) listener();
}

function read(): RecentRoom[] {
  try {
    const found: unknown = JSON.parse(kept.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((room) => typeof room?.id === 'string') : [];
  } catch {
    return [];
  }
}
