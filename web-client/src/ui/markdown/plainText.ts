import { sanitizeLine } from './sanitize';

/**
 * Whatever may mean something in Markdown (GFM): then the renderer has to look. Most messages have
 * none of it.
 */
const meaning = /[*_`~#>[\]|<\\&!]|https?:|www\.|\S@\S|^[^\S\n]*(?:[-+=]|\d{1,9}[.)])|^ {4}|^\t/im;

/**
 * Quotes in quotes in lists in quotes: always an accident or an attack, and a recursive renderer
 * overflows its stack.
 */
const depths = /^(?:[ \t]{0,4}(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){16}|^[ \t]{48,}(?:[*+-]|\d{1,9}[.)])[ \t]/m;
/** A line across the text is no depth, however long it is. */
const rules = /^[- \t]+$|^[* \t]+$/gm;
const MAX_BRACKETS = 400;

/**
 * Whether a text is shown as typed: it has no Markdown, or so much of it that it must be an attack.
 */
export function isPlain(text: string): boolean {
  return !meaning.test(text) || depths.test(text.replace(rules, '')) || text.split('[').length > MAX_BRACKETS;
}

export function hasCode(text: string): boolean {
  return text.includes('```') || text.includes('~~~');
}

/** Only these may be followed: a web address or a mail address, never a script. */
export function safeUrl(url: string): string | undefined {
  return /^(https?:\/\/|mailto:)/i.test(url.trim()) ? url.trim() : undefined;
}

/** The text for screen readers: without Markdown syntax, and short. */
export function spoken(text: string, most = 300): string {
  const words = sanitizeLine(text.slice(0, 20 * most))
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/[*_`~#>|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > most ? `${words.slice(0, most)}…` : words;
}

const MAX_MARKS = 2_000;
/** In code a mark means nothing; it counts a little, because what looks like code may not be. */
const CODE_COUNTS = 0.25;

/**
 * Whether a text has more marks than anybody makes. To match them costs the square of their number:
 * ten thousand would freeze the reader's page.
 */
export function hasExcessiveMarkup(text: string): boolean {
  let marks = 0;
  let fence = '';
  for (const line of text.split('\n')) {
    const found = line.replace(/[^*_~`[\]!<>|#@]/g, '').length;
    marks += fence ? found * CODE_COUNTS : found;
    if (marks > MAX_MARKS) return true;
    if (fence) {
      if (line.trimEnd() === fence) fence = '';
    } else {
      fence = /^(```|~~~)[\w-]*\s*$/.exec(line)?.[1] ?? '';
    }
  }
  return false;
}
