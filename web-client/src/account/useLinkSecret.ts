import { useState } from 'react';

/** The secret behind the `#` of a mailed link. It is taken out of the address bar, and so out of the history. */
export function useLinkSecret(): string {
  const [secret] = useState(() => {
    const { hash, pathname } = window.location;
    if (hash !== '') window.history.replaceState(null, '', pathname);
    return hash.slice(1);
  });
  return secret;
}
