import { storedValue } from '@/browser/storageKeys';
import type { Room } from '../roomApi';

const begun = storedValue('entering');

/** Where entering a room of this name goes on, as after logging in. */
export function joinUrl(name: string, kind: Room['kind']): string {
  return `/rooms?enter=${encodeURIComponent(name)}${kind === 'masked' ? '&kind=masked' : ''}`;
}

/** The same URL, confirmed: this person has just asked for it, so the page does not ask again. */
export function confirmedJoinUrl(name: string, kind: Room['kind']): string {
  const url = joinUrl(name, kind);
  begun.set(url);
  return url;
}

/**
 * Whether the join was confirmed on this device. Returns true once; people who follow a link are
 * asked.
 */
export function takeConfirmedJoin(url: string): boolean {
  const wanted = begun.get() === url;
  if (wanted) begun.drop();
  return wanted;
}
