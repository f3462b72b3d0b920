import { type SafeStorage, safeStorage } from './storage';

/**
 * Whose the value of a storedValue is:
 * - `device`: everyone's who uses this browser. Says nothing about a person.
 * - `tab`: the page's own bookkeeping.
 * - `person`: the current person's. Removed as soon as the person changes or logs out.
 * - `errand`: of a person who is about to log in. Removed when a session ends.
 */
type Owner = 'device' | 'tab' | 'person' | 'errand';

interface StorageKey {
  key: string;
  in: 'localStorage' | 'sessionStorage';
  of: Owner;
}

/**
 * Everything that the page keeps in `localStorage` and `sessionStorage`, and whose it is. A key may
 * have a suffix.
 */
export const storageKeys = {
  account: { key: 'parley.account', in: 'localStorage', of: 'person' },
  settings: { key: 'parley.settings', in: 'localStorage', of: 'device' },
  language: { key: 'parley.language', in: 'localStorage', of: 'device' },
  announcementClosed: { key: 'parley.announcement.closed', in: 'localStorage', of: 'device' },
  recentRooms: { key: 'parley.rooms.recent', in: 'localStorage', of: 'person' },
  roomsOfGuest: { key: 'parley.rooms.guest', in: 'localStorage', of: 'person' },
  roomDraft: { key: 'parley.draft.', in: 'sessionStorage', of: 'person' },
  postDraft: { key: 'parley.forum.draft', in: 'localStorage', of: 'person' },
  commentDraft: { key: 'parley.comment.', in: 'localStorage', of: 'person' },
  match: { key: 'parley.match', in: 'localStorage', of: 'person' },
  matchOfTab: { key: 'parley.match.tab', in: 'sessionStorage', of: 'person' },
  matchWishes: { key: 'parley.match.wishes', in: 'localStorage', of: 'person' },
  matchSound: { key: 'parley.match.sound', in: 'localStorage', of: 'person' },
  matchRead: { key: 'parley.match.read', in: 'localStorage', of: 'person' },
  matchPreview: { key: 'parley.match.preview', in: 'localStorage', of: 'person' },
  entering: { key: 'parley.entering', in: 'sessionStorage', of: 'errand' },
  setUp: { key: 'parley.setup', in: 'sessionStorage', of: 'errand' },
  tab: { key: 'parley.tab', in: 'sessionStorage', of: 'tab' },
  tabLeft: { key: 'parley.tab.left', in: 'sessionStorage', of: 'tab' },
} as const satisfies Record<string, StorageKey>;

/** Whose the personal things of a storage are: the account's id. */
const OWNER = 'parley.owner';
const PREFIX = 'parley.';

/** Both storages; to use a single key, call `storedValue`. */
export const storages = {
  localStorage: safeStorage('localStorage'),
  sessionStorage: safeStorage('sessionStorage'),
};
const listeners = new Set<() => void>();
let generation = 0;

export interface StoredValue {
  readonly key: string;
  get(): string | undefined;
  set(value: string): void;
  drop(): void;
}

/**
 * The stored value of this name; `suffix` identifies one of many (a room, a post). Never throws.
 */
export function storedValue(name: keyof typeof storageKeys, suffix = ''): StoredValue {
  const place = storageKeys[name];
  const key = place.key + suffix;
  return {
    key,
    get: () => storages[place.in].getItem(key) ?? undefined,
    set: (value) => storages[place.in].setItem(key, value),
    drop: () => storages[place.in].removeItem(key),
  };
}

/** The value of a storedValue as JSON; undefined when there is none, or none that can be read. */
export function readJson(from: StoredValue): unknown {
  try {
    return JSON.parse(from.get() ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Says who is here now (an account's id), or that nobody is. What another person left behind is
 * dropped, in this tab's storage and in the browser's. A tab that was away looks again when its
 * page loads.
 */
export function setOwner(person: string | undefined): void {
  let dropped = false;
  for (const here of Object.values(storages)) {
    const owner = here.getItem(OWNER) ?? undefined;
    if (owner === person) continue;
    if (owner !== undefined || person === undefined) dropped = dropAll(here, person === undefined) || dropped;
    if (person === undefined) here.removeItem(OWNER);
    else here.setItem(OWNER, person);
  }
  if (!dropped) return;
  generation++;
  for (const listener of listeners) listener();
}

/**
 * The same person goes on under another account: a guest who registers. Their things become the
 * account's.
 */
export function transferToAccount(person: string): void {
  for (const here of Object.values(storages)) if (here.getItem(OWNER) !== null) here.setItem(OWNER, person);
  const rooms = storedValue('roomsOfGuest');
  if (rooms.get() !== undefined) rooms.set(person);
}

/** Hears that the things of a person were dropped: copies in memory have to go too. */
export function onCleared(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another number after each drop. */
export const clearCount = (): number => generation;

/**
 * Every key that is not known to belong to the device or tab is personal, including keys of older
 * versions.
 */
function dropAll(here: SafeStorage, sessionEnded: boolean): boolean {
  const stays = (key: string) =>
    key === OWNER ||
    key === storageKeys.account.key ||
    Object.values(storageKeys).some(
      ({ key: known, of }) =>
        key === known && (of === 'device' || of === 'tab' || (of === 'errand' && !sessionEnded)),
    );
  const gone = here.keys().filter((key) => key.startsWith(PREFIX) && !stays(key));
  for (const key of gone) here.removeItem(key);
  return gone.length > 0;
}

function remembered(): string | undefined {
  const account = readJson(storedValue('account')) as { id?: unknown } | undefined;
  return typeof account?.id === 'string' ? account.id : undefined;
}

// Before anything is read: the values may belong to the person who used this tab before.
setOwner(remembered());
