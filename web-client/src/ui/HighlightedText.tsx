import classes from './HighlightedText.module.css';
import { sanitizeLine } from './markdown/sanitize';

/** A stretch of a text, and whether it is what was searched for. */
export interface Part {
  text: string;
  hit: boolean;
}

/** A text with what was searched for standing out. */
export function HighlightedText({ parts }: { parts: readonly Part[] }) {
  return (
    <>
      {parts.map(({ text, hit }, place) =>
        hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <mark key={place} className={classes.hit}>
            {bare(text)}
          </mark>
        ) : (
          bare(text)
        ),
      )}
    </>
  );
}

/** A stretch of a text without its marks of Markdown: it may begin or end amidst them. */
function bare(text: string): string {
  return sanitizeLine(text)
    .replace(/[*_~`]+/g, '')
    .replace(/(^|\s)(#{1,6}|>+|[-+])(?=\s)/g, '$1');
}
