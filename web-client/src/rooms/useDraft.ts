import { useState } from 'react';
import { storage } from '@/browser/storage';

const drafts = storage('sessionStorage');

/** What was begun and not sent; still there after a reload or a look elsewhere. */
export function useDraft(channel: string): [string, (text: string) => void] {
  const key = `parley.draft.${channel}`;
  const [text, setText] = useState(() => drafts.getItem(key) ?? '');
  return [
    text,
    (next) => {
      setText(next);
      if (next) drafts.setItem(key, next);
      else drafts.removeItem(key);
    },
  ];
}
