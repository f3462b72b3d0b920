import { currentTexts } from '@/texts';

/** Somewhere to go to. */
export interface Destination {
  key: string;
  name: string;
  href: string;
  kind: 'place' | 'room' | 'make';
}

function pages(moderator: boolean): Destination[] {
  const { shell } = currentTexts();
  return [
    { name: shell.rooms, href: '/rooms' },
    { name: shell.stranger, href: '/stranger' },
    { name: shell.forum, href: '/forum' },
    ...(moderator ? [{ name: shell.desk, href: '/desk' }] : []),
    { name: shell.me, href: '/me' },
  ].map((place) => ({ ...place, key: place.href, kind: 'place' }));
}

/**
 * What fits the typed words: what begins with them first, then what contains them; at last a room
 * to be made.
 */
export function matchingDestinations(
  typed: string,
  rooms: readonly { id: string; name: string }[],
  most: number,
  moderator = false,
): Destination[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const all: Destination[] = [
    ...rooms.map(({ id, name }): Destination => ({ key: id, name, href: `/rooms/${id}`, kind: 'room' })),
    ...pages(moderator),
  ];
  const rank = ({ name }: Destination) => (name.toLocaleLowerCase().startsWith(wanted) ? 0 : 1);
  const fitting = all
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
  const exists = rooms.some(({ name }) => name.toLocaleLowerCase() === wanted);
  if (!wanted || exists) return fitting;
  const href = `/rooms?enter=${encodeURIComponent(typed.trim())}`;
  return [
    ...fitting,
    { key: 'make', name: currentTexts().quickSwitcher.make({ name: typed.trim() }), href, kind: 'make' },
  ];
}
