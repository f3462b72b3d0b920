import { useSyncExternalStore } from 'react';
import { storage } from '@/browser/storage';
import type { Wishes } from './matchApi';

/** What this browser remembers of looking for a stranger, for a reload and for other tabs. */
export interface Seeking {
  /** Whether there may be something to lead back to. */
  active: boolean;
  /** What is looked for right now; while it is set, a connection that comes back asks again. */
  wishes?: Wishes;
  /** How the last talk ended, until one goes on. */
  ended?: Ended;
  /** Why the last request was refused. */
  refusal?: { code: string; message: string };
}

export interface Ended {
  channel: string;
  by: 'you' | 'stranger' | 'nobody';
  reason: 'left' | 'idle';
}

const KEY = 'parley.match';
const kept = storage('localStorage');
const listeners = new Set<() => void>();
let now: Seeking = restored();

function restored(): Seeking {
  try {
    const found: unknown = JSON.parse(kept.getItem(KEY) ?? 'null');
    return typeof found === 'object' && found !== null ? (found as Seeking) : { active: false };
  } catch {
    return { active: false };
  }
}

export const seeking = {
  get: () => now,
  set(next: Seeking): void {
    now = next;
    const { refusal: _, ...rest } = next;
    if (next.active || next.ended) kept.setItem(KEY, JSON.stringify(rest));
    else kept.removeItem(KEY);
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

window.addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  now = restored();
  for (const listener of listeners) listener();
});

export function useSeeking(): Seeking {
  return useSyncExternalStore(seeking.subscribe, seeking.get);
}

const ofTab = storage('sessionStorage');

/**
 * Whether it was this tab that asked. Its connection is the one that holds the place, so it alone asks again after a
 * reload, and it has to say so when another tab stops the search.
 */
export const asked = {
  here: () => ofTab.getItem(KEY) === 'asked',
  set: (here: boolean) => (here ? ofTab.setItem(KEY, 'asked') : ofTab.removeItem(KEY)),
};

/** What one wished last time, to begin with the next time. */
export const lastWishes = {
  get(): Wishes | undefined {
    try {
      return (JSON.parse(kept.getItem('parley.match.wishes') ?? 'null') as Wishes | null) ?? undefined;
    } catch {
      return undefined;
    }
  },
  keep: (wishes: Wishes) => kept.setItem('parley.match.wishes', JSON.stringify(wishes)),
};

/** Whether a match makes a sound. */
export const sound = {
  wanted: () => kept.getItem('parley.match.sound') === 'on',
  want: (on: boolean) => kept.setItem('parley.match.sound', on ? 'on' : 'off'),
};

/** How far the talk was read when it was last in view. */
export const read = {
  get(channel: string): number {
    const [of, n] = (kept.getItem('parley.match.read') ?? '').split(' ');
    return of === channel ? Number(n) : 0;
  },
  keep: (channel: string, n: number) => kept.setItem('parley.match.read', `${channel} ${n}`),
};
