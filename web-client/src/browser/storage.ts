/** The part of a browser's storage that the page uses. None of its calls throws. */
export type SafeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  /** The keys that are there now. */
  keys(): string[];
};

/**
 * `localStorage` or `sessionStorage`. What the browser does not take (storage forbidden, full, or
 * broken) stays in memory and ends with the page: then the page works without keeping.
 */
export function safeStorage(kind: 'localStorage' | 'sessionStorage'): SafeStorage {
  const memory = new Map<string, string>();
  const browser = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(window[kind]);
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? browser((kept) => kept.getItem(key)) ?? null,
    setItem(key, value) {
      const taken = browser((kept) => {
        kept.setItem(key, value);
        return true;
      });
      if (taken) return void memory.delete(key);
      // An older value that stayed behind would come back after a reload.
      browser((kept) => kept.removeItem(key));
      memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      browser((kept) => kept.removeItem(key));
    },
    keys: () => [...new Set([...memory.keys(), ...(browser((kept) => Object.keys(kept)) ?? [])])],
  };
}
