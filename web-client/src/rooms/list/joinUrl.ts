import { storedValue } from '@/browser/storageKeys';
import type { Room } from '../roomApi';

const begun = storedValue('entering');

/** Where entering a room of this name goes on, as after logging in. */
export function joinUrl(name: string, kind: Room['kind']): string {
  return `/rooms?enter=${encodeURIComponent(name)}${kind === 'masked' ? '&kind=masked' : ''}`;
}

/** Where it goes on for somebody who has just said that they want that: they are not asked again. */
export function confirmedJoinUrl(name: string, kind: Room['kind']): string {
  const url = joinUrl(name, kind);
  begun.set(url);
  return url;
}

/** Whether it was wanted here. True once: whoever comes by a link of others is asked first. */
export function takeConfirmedJoin(url: string): boolean {
  const wanted = begun.get() === url;
  if (wanted) begun.drop();
  return wanted;
}
