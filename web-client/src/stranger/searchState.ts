import { useSyncExternalStore } from 'react';
import { onCleared, readJson, storedValue } from '@/browser/storageKeys';
import type { FrameOf } from '@/protocol/frames';
import type { MatchPreferences } from './matchApi';

/** What this browser remembers of looking for a stranger, for a reload and for other tabs. */
export interface SearchState {
  /** Whether there may be something to lead back to. */
  active: boolean;
  /** What is looked for right now; while it is set, a connection that comes back asks again. */
  preferences?: MatchPreferences;
  /** How the last talk ended, until one goes on. */
  ended?: EndedChat;
  /** Why the last request was refused. */
  refusal?: { code: string; message: string };
}

export interface EndedChat extends Pick<FrameOf<'match.ended'>, 'channel' | 'by'> {
  reason: 'left' | 'idle';
}

const kept = storedValue('match');
const listeners = new Set<() => void>();
let now: SearchState = restored();

function restored(): SearchState {
  const found = readJson(kept);
  return typeof found === 'object' && found !== null ? (found as SearchState) : { active: false };
}

export const searchState = {
  get: () => now,
  set(next: SearchState): void {
    now = next;
    const { refusal: _, ...rest } = next;
    if (next.active || next.ended) kept.set(JSON.stringify(rest));
    else kept.drop();
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

window.addEventListener('storage', ({ key }) => key === kept.key && again());
onCleared(again);

function again(): void {
  now = restored();
  for (const listener of listeners) listener();
}

export function useSearchState(): SearchState {
  return useSyncExternalStore(searchState.subscribe, searchState.get);
}

const ofTab = storedValue('matchOfTab');
const wished = storedValue('matchWishes');
const chimes = storedValue('matchSound');
const readUpTo = storedValue('matchRead');

/**
 * Whether this tab started the search. Its connection is the one that holds the place, so it alone
 * asks again after a reload, and it has to say so when another tab stops the search.
 */
export const ownSearch = {
  here: () => ofTab.get() === 'ownSearch',
  set: (here: boolean) => (here ? ofTab.set('ownSearch') : ofTab.drop()),
};

/** What one wished last time, to begin with the next time. */
export const lastPreferences = {
  get: () => readJson(wished) as MatchPreferences | undefined,
  keep: (preferences: MatchPreferences) => wished.set(JSON.stringify(preferences)),
};

/** Whether a match makes a sound. */
export const sound = {
  wanted: () => chimes.get() === 'on',
  want: (on: boolean) => chimes.set(on ? 'on' : 'off'),
};

/** How far the talk was read when it was last in view. */
export const read = {
  get(channel: string): number {
    const [of, n] = (readUpTo.get() ?? '').split(' ');
    return of === channel ? Number(n) : 0;
  },
  keep: (channel: string, n: number) => readUpTo.set(`${channel} ${n}`),
};
