type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `localStorage` or `sessionStorage`; where the browser forbids it, a memory that ends with the page. */
export function storage(kind: 'localStorage' | 'sessionStorage'): Kept {
  try {
    const found = window[kind];
    found.setItem('parley.probe', '1');
    found.removeItem('parley.probe');
    return found;
  } catch {
    const memory = new Map<string, string>();
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    };
  }
}
