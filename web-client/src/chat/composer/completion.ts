import { allCodes, inCode, knownCodes, suggestions } from '@/emoji/codes';

/** Something that can stand in the place of what is being typed. */
export interface Option {
  key: string;
  /** What a list shows: a sign before the words, if there is one. */
  sign?: string;
  label: string;
  insert: string;
}

/** The beginning of an emoji's code or of a person's name, right before the caret. */
export interface Beginning {
  kind: 'emoji' | 'person';
  typed: string;
  /** Where it begins in the text, its mark included. */
  from: number;
}

const beginning = /(?:^|\s|[^\p{L}\p{N}:@/])(?::([a-z0-9_+-]{2,})|@([\p{L}\p{N}._-]{0,32}))$/iu;
const MAX = 7;

export function beginningAt(text: string, caret: number): Beginning | undefined {
  const found = beginning.exec(text.slice(0, caret));
  if (!found) return undefined;
  const [, code, name] = found;
  const typed = code ?? name ?? '';
  return { kind: code === undefined ? 'person' : 'emoji', typed, from: caret - typed.length - 1 };
}

export function optionsFor({ kind, typed }: Beginning, people: readonly string[]): Option[] {
  if (kind === 'emoji') {
    return suggestions(typed, knownCodes(), MAX).map(({ name, sign }) => ({
      key: name,
      sign,
      label: `:${name}:`,
      insert: sign,
    }));
  }
  const wanted = typed.toLowerCase();
  return people
    .filter((name) => name.toLowerCase().startsWith(wanted))
    .slice(0, MAX)
    .map((name) => ({ key: name, label: name, insert: `@${name}` }));
}

export interface Edited {
  text: string;
  caret: number;
}

/** The text with an option in the place of the beginning, and a space behind it. */
export function completed(text: string, caret: number, { from }: Beginning, option: Option): Edited {
  const after = text.slice(caret);
  const inserted = `${option.insert}${after.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, from) + inserted + after, caret: from + inserted.length };
}

/** When a code was just closed by its colon: the text with the emoji in its place. */
export function closedCode(text: string, caret: number): Edited | undefined {
  const before = text.slice(0, caret);
  const found = /(?<![A-Za-z\u00c0-\u024f0-9_:/.@#]):([a-z0-9_+-]+):$/.exec(before);
  const sign = found?.[1] && knownCodes().get(found[1]);
  if (!found || !sign || inCode(before)) return undefined;
  return { text: text.slice(0, found.index) + sign + text.slice(caret), caret: found.index + sign.length };
}

/**
 * Loads the completion data as soon as a character is typed that can begin a code; `then` looks
 * again.
 */
export function prepare(text: string, then: () => void): void {
  if (text.includes(':') && knownCodes().size === 0) void allCodes().then(then);
}
