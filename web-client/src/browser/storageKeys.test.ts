import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { safeStorage } from './storage';
import { clearCount, setOwner, storageKeys, storedValue, transferToAccount } from './storageKeys';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('testing'),
);

afterEach(() => {
  vi.restoreAllMocks();
  setOwner(undefined);
  localStorage.clear();
  sessionStorage.clear();
});

describe('what the page keeps in a browser', () => {
  it('is listed here, with whose it is', () => {
    expect(Object.fromEntries(Object.values(storageKeys).map(({ key, of }) => [key, of]))).toEqual({
      'parley.account': 'person',
      'parley.settings': 'device',
      'parley.language': 'device',
      'parley.announcement.closed': 'device',
      'parley.rooms.recent': 'person',
      'parley.rooms.guest': 'person',
      'parley.draft.': 'person',
      'parley.forum.draft': 'person',
      'parley.comment.': 'person',
      'parley.match': 'person',
      'parley.match.tab': 'person',
      'parley.match.wishes': 'person',
      'parley.match.sound': 'person',
      'parley.match.read': 'person',
      'parley.match.preview': 'person',
      'parley.entering': 'errand',
      'parley.setup': 'errand',
      'parley.tab': 'tab',
      'parley.tab.left': 'tab',
    });
  });

  it.each(sources.filter((file) => !/^browser[/\\]storage(Keys)?\.ts$/.test(file)))(
    'is not reached past the list by %s',
    (file) => {
      const text = readFileSync(join('src', file), 'utf8');
      expect(text).not.toMatch(
        /\b(localStorage|sessionStorage)\s*[.[](?!(get|set|remove)Item)|document\.cookie/,
      );
      expect(text).not.toMatch(
        /window\.(localStorage|sessionStorage)|caches\.open|indexedDB\.open\((?!NAME)/,
      );
      expect(text).not.toMatch(/['"`]parley\.(?!v1|session|zip)/);
    },
  );
});

describe('the things of a person', () => {
  const fill = () => {
    for (const name of Object.keys(storageKeys) as (keyof typeof storageKeys)[])
      storedValue(name, '').set('mine');
    storedValue('commentDraft', 'post-1').set('mine');
    localStorage.setItem('parley.of-an-older-page', 'mine');
  };
  const left = () => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort();

  it.each([
    ['logs out or is logged out', undefined, []],
    ['is another one now', 'ben', ['parley.entering', 'parley.owner', 'parley.owner', 'parley.setup']],
  ])('are gone when whoever is here %s', (_, next, more) => {
    setOwner('ana');
    fill();
    const before = clearCount();
    setOwner(next);
    expect(left()).toEqual(
      [
        'parley.account',
        'parley.announcement.closed',
        'parley.language',
        'parley.settings',
        'parley.tab',
        'parley.tab.left',
        ...more,
      ].sort(),
    );
    expect(clearCount()).toBe(before + 1);
  });

  it('stay while the same one is here, and when a guest goes on as a member', () => {
    setOwner('guest-1');
    fill();
    setOwner('guest-1');
    transferToAccount('member-1');
    setOwner('member-1');
    expect(storedValue('postDraft').get()).toBe('mine');
    expect(storedValue('roomsOfGuest').get()).toBe('member-1');
    setOwner('member-2');
    expect(storedValue('postDraft').get()).toBeUndefined();
  });

  it('stay when nobody was here before', () => {
    setOwner(undefined);
    storedValue('recentRooms').set('mine');
    setOwner('guest-1');
    expect(storedValue('recentRooms').get()).toBe('mine');
  });

  it('of another tab go as soon as that tab is told', () => {
    setOwner('ana');
    storedValue('roomDraft', 'room:1').set('mine');
    localStorage.setItem('parley.owner', 'ben');
    setOwner('ben');
    expect(storedValue('roomDraft', 'room:1').get()).toBeUndefined();
  });
});

describe('a browser that takes nothing', () => {
  it.each([
    [
      'is full',
      () =>
        vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
          throw new DOMException('full', 'QuotaExceededError');
        }),
    ],
    [
      'forbids it',
      () =>
        vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
          throw new DOMException('no', 'SecurityError');
        }),
    ],
  ])('keeps it in memory when it %s', (_, breakIt) => {
    localStorage.setItem('parley.settings', 'old');
    breakIt();
    const kept = safeStorage('localStorage');
    kept.setItem('parley.settings', 'new');
    expect(kept.getItem('parley.settings')).toBe('new');
    expect(kept.keys()).toContain('parley.settings');
    vi.restoreAllMocks();
    if (_ === 'is full') expect(localStorage.getItem('parley.settings')).toBeNull();
    kept.removeItem('parley.settings');
    expect(kept.getItem('parley.settings')).toBeNull();
  });
});
