import { useState } from 'react';
import { storage } from '@/browser/storage';

const drafts = storage('sessionStorage');

/** What was begun and not sent; still there after a reload or a look elsewhere. Without a key it is not kept. */
export function useDraft(key: string | undefined, initial = ''): [string, (text: string) => void] {
  const kept = key && `parley.draft.${key}`;
  const [text, setText] = useState(() => (kept && drafts.getItem(kept)) || initial);
  return [
    text,
    (next) => {
      setText(next);
      if (!kept) return;
      if (next) drafts.setItem(kept, next);
      else drafts.removeItem(kept);
    },
  ];
}
