import { useState } from 'react';
import { storedValue } from '@/browser/storageKeys';

/**
 * What was begun and not sent; still there after a reload or a look elsewhere. Without a key it is
 * not kept.
 */
export function useDraft(key: string | undefined, initial = ''): [string, (text: string) => void] {
  const kept = key ? storedValue('roomDraft', key) : undefined;
  const [text, setText] = useState(() => kept?.get() || initial);
  return [
    text,
    (next) => {
      setText(next);
      if (!kept) return;
      if (next) kept.set(next);
      else kept.drop();
    },
  ];
}
