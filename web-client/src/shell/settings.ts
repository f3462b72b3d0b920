import { useSyncExternalStore } from 'react';
import { storage } from '@/browser/storage';

/** What somebody chose for this browser. */
export interface Settings {
  /** Whether Enter sends on a device with a keyboard. */
  enterSends: boolean;
  /** Whether a screen reader is told of new messages. */
  announce: boolean;
  /** Whether the people of a room are shown beside it. */
  people: boolean;
}

const KEY = 'parley.settings';
const kept = storage('localStorage');
const listeners = new Set<() => void>();
let current = read();

export function settings(): Settings {
  return current;
}

export function changeSetting(change: Partial<Settings>): void {
  current = { ...current, ...change };
  kept.setItem(KEY, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export function useSettings(): Settings {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, settings);
}

function read(): Settings {
  const standard: Settings = { enterSends: true, announce: true, people: true };
  try {
    return { ...standard, ...(JSON.parse(kept.getItem(KEY) ?? '{}') as Partial<Settings>) };
  } catch {
    return standard;
  }
}
