import type { Room } from './roomApi';

/** Where entering a room of this name goes on, as after logging in. */
export function enterUrl(name: string, kind: Room['kind']): string {
  return `/rooms?enter=${encodeURIComponent(name)}${kind === 'masked' ? '&kind=masked' : ''}`;
}
