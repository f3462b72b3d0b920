import { type ReactNode, useState } from 'react';
import { useTexts } from '@/texts';
import classes from './Collapsible.module.css';
import { sanitizeText } from './markdown/sanitize';

const MANY_CHARACTERS = 1_400;
const MANY_LINES = 24;

export function isLong(text: string): boolean {
  return text.length > MANY_CHARACTERS || text.split('\n', MANY_LINES + 1).length > MANY_LINES;
}

/**
 * Shows the beginning of a long text, and the rest on request, so that one message does not fill
 * the page.
 */
export function Collapsible({ text, children }: { text: string; children: ReactNode }) {
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  if (open || !isLong(sanitizeText(text))) return children;
  return (
    <>
      <div className={classes.folded}>{children}</div>
      <button type="button" className={classes.all} onClick={() => setOpen(true)}>
        {texts.rooms.showMore}
      </button>
    </>
  );
}
