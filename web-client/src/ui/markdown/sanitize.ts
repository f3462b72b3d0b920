/**
 * Turn the direction of whatever follows, also of an address; nobody types them. Marks of one
 * letter's direction stay.
 */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
/** No script has so many marks on one letter; more of them climb over the lines above and below. */
const heaped = /(\p{M}{8})\p{M}+/gu;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/**
 * A text as it may stand on the page: no heaps of empty lines outside of code, no letters with
 * towers of marks, nothing that turns the direction of what stands beside it. Takes time in
 * proportion to its length.
 */
export function sanitizeText(text: string): string {
  const harmless = sanitizeLine(text);
  if (!/\n[^\S\n]*\n[^\S\n]*\n/.test(harmless)) return harmless;
  const kept: string[] = [];
  let open: string | undefined;
  let empty = 0;
  for (const line of harmless.split('\n')) {
    empty = line.trim() === '' ? empty + 1 : 0;
    if (empty > 1 && !open) continue;
    kept.push(line);
    const mark = fence.exec(line)?.[1];
    if (open === undefined) open = mark;
    else if (mark?.startsWith(open)) open = undefined;
  }
  return kept.join('\n');
}

/** Where an item of a list begins, on a line that may begin several. */
const items = /^(?: {0,3}(?:[-*+]|\d{1,9}[.)]) +)+/;
const block = /^ {0,3}(?:#|[-*+] |\d{1,9}[.)] |`{3}|~{3})/;

/** A text, or a stretch of one, without towers of marks and without what turns directions. */
export function sanitizeLine(text: string): string {
  return text.replace(turning, '').replace(heaped, '$1');
}

/**
 * What of a text is neither code nor a quote of others, as far as one can tell line by line.
 * `contracts/mentions.json` has examples that the services follow as well.
 */
export function ownText(text: string): string {
  const words: string[] = [];
  let open: string | undefined;
  let quoted = false;
  let before = '';
  for (const line of text.split('\n')) {
    const content = line.replace(items, '');
    const mark = fence.exec(content)?.[1];
    const empty = line.trim() === '';
    if (open !== undefined) {
      if (mark?.startsWith(open) && content.trim() === mark) open = undefined;
    } else if (/^ {0,3}>/.test(content)) {
      quoted = true;
    } else if (quoted && !empty && !block.test(line)) {
      // A quote goes on without its sign until a line is empty.
    } else {
      quoted = false;
      if (mark) open = mark;
      // Four spaces are code only where no sentence goes on.
      else if (/^(?: {4}|\t)/.test(line) && before.trim() === '') words.push('');
      else words.push(line);
    }
    before = empty ? '' : (words.at(-1) ?? '');
  }
  return withoutSpans(words.join('\n'));
}

/**
 * Takes spans of code away: a run of backticks to the next run of the same length in the same
 * paragraph.
 */
function withoutSpans(text: string): string {
  return text
    .replaceAll('\\`', '')
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => {
      const parts = paragraph.split(/(`+)/);
      const last = new Map<string, number>();
      for (let i = 1; i < parts.length; i += 2) last.set(parts[i] ?? '', i);
      const kept: string[] = [];
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i] ?? '';
        const closes = i % 2 === 1 && (last.get(part) ?? 0) > i;
        if (!closes) kept.push(part);
        else {
          kept.push(' ');
          i = parts.indexOf(part, i + 1);
        }
      }
      return kept.join('');
    })
    .join('\n\n');
}
