import { useSyncExternalStore } from 'react';
import { readJson, storedValue } from '@/browser/storageKeys';

/** The settings of this browser. */
export interface Settings {
  /** Whether Enter sends on a device with a keyboard. */
  enterSends: boolean;
  /** Whether new messages are announced to screen readers. */
  announce: boolean;
  /** Whether the people of a room are shown beside it. */
  people: boolean;
}

const kept = storedValue('settings');
const listeners = new Set<() => void>();
let current = read();

export function settings(): Settings {
  return current;
}

export function changeSetting(change: Partial<Settings>): void {
  current = { ...current, ...change };
  kept.set(JSON.stringify(current));
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
  return { ...standard, ...(readJson(kept) as Partial<Settings> | undefined) };
}
