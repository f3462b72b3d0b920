import { useState } from 'react';

/** By path: a page that is rendered again, or come back to, still knows its secret. */
const taken = new Map<string, string>();

/**
 * The secret behind the `#` of a mailed link. It is taken out of the address bar, and so out of the
 * history.
 */
export function useLinkSecret(): string {
  const [secret] = useState(() => {
    const { hash, pathname, search } = window.location;
    if (hash.length > 1) {
      taken.set(pathname, hash.slice(1));
      window.history.replaceState(null, '', pathname + search);
    }
    return taken.get(pathname) ?? '';
  });
  return secret;
}
