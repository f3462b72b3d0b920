import { useSyncExternalStore } from 'react';
import { onCleared, readJson, storedValue } from '@/browser/storageKeys';
import { session } from '@/session';

/** A room where one was, as it was called then. */
export interface RecentRoom {
  id: string;
  name: string;
}

const rooms = storedValue('recentRooms');
/** The guest who was in them, so that they can keep them once they have an account. */
const guest = storedValue('roomsOfGuest');
const MAX = 12;
const listeners = new Set<() => void>();
let current = read();

// The next person at this device must not see where this one was.
onCleared(() => change([]));

/** Remembers on this device that one was in a room; the latest comes first. */
export function rememberRoom(room: RecentRoom): void {
  const who = session.state();
  if (who.kind === 'guest') guest.set(who.account.id);
  const [first] = current;
  if (first?.id === room.id && first.name === room.name) return;
  change([{ id: room.id, name: room.name }, ...current.filter(({ id }) => id !== room.id)].slice(0, MAX));
}

/** Removes a room that no longer exists, or all of them. */
export function forgetRoom(id?: string): void {
  change(id === undefined ? [] : current.filter((room) => room.id !== id));
}

/** The rooms that a guest visited, to add to the favourites of their new account. */
export function guestRooms(account: string): readonly RecentRoom[] {
  return guest.get() === account ? current : [];
}

/** They are kept, and need not be again. */
export function clearGuestRooms(): void {
  guest.drop();
}

export function useRecentRooms(): readonly RecentRoom[] {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: RecentRoom[]): void {
  current = next;
  if (next.length > 0) rooms.set(JSON.stringify(next));
  else rooms.drop();
  for (const listener of listeners) listener();
}

function read(): RecentRoom[] {
  const found = readJson(rooms);
  return Array.isArray(found) ? found.filter((room) => typeof room?.id === 'string') : [];
}
