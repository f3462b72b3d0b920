import { currentLanguage } from '@/texts';

type Codes = ReadonlyMap<string, string>;

let loading: Promise<Codes> | undefined;
let loaded: Codes = new Map();

/** The short codes (`tada` for 🎉) that are known so far; fetched when they are first wanted. */
export function knownCodes(): Codes {
  loading ??= fetch(`/emoji/${currentLanguage()}/codes.json`)
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${response.status}`))))
    .then((codes: Record<string, string>) => {
      loaded = new Map(Object.entries(codes));
      return loaded;
    })
    .catch(() => {
      loading = undefined;
      return loaded;
    });
  return loaded;
}

/** The same, as a promise. */
export async function allCodes(): Promise<Codes> {
  knownCodes();
  return (await loading) ?? loaded;
}

/** Codes stand by themselves, alone or in a row: not inside a word, a number, or an address. */
const row = /(?<![A-Za-z\u00c0-\u024f0-9_:/.@#])(?::[a-z0-9_+-]+:)+(?![A-Za-z\u00c0-\u024f0-9_:/])/g;
const code = /:([a-z0-9_+-]+):/g;
/**
 * What is shown as it is written, its colons too: code in a block, in a line or far in, and links.
 */
const asWritten =
  /((?:^|\n) {0,3}(?<fence>`{3,}|~{3,})[\s\S]*?(?:\n {0,3}\k<fence>|$)|(?<!`)(?<ticks>`+)(?!`)[^\n]*?(?<!`)\k<ticks>(?!`)|(?:^|\n[^\S\n]*\n)(?: {4}|\t)[^\n]*(?:\n(?: {4}|\t)[^\n]*)*|(?:https?:\/\/|www\.)\S+)/g;

/** Puts emoji in the place of short codes, outside of code. What is no code stays. */
export function withEmoji(text: string, codes: Codes): string {
  let from = 0;
  let made = '';
  for (const { 0: found, index } of text.matchAll(asWritten)) {
    made += withSigns(text, from, index, codes) + found;
    from = index + found.length;
  }
  return made + withSigns(text, from, text.length, codes);
}

function withSigns(text: string, from: number, to: number, codes: Codes): string {
  return text.slice(from, to).replace(row, (all) => all.replace(code, (one, name) => codes.get(name) ?? one));
}

/** Whether this text ends inside code or a link. */
export function inCode(text: string): boolean {
  const paragraph = text.slice(text.lastIndexOf('\n\n') + 1);
  const fences = text.match(/^ {0,3}(?:`{3,}|~{3,})/gm)?.length ?? 0;
  const ticks = paragraph.match(/`+/g)?.length ?? 0;
  return (
    fences % 2 === 1 || ticks % 2 === 1 || /(?:^|\n)(?: {4}|\t)[^\n]*$|(?:https?:\/\/|www\.)\S*$/.test(text)
  );
}

export interface Suggestion {
  name: string;
  sign: string;
}

/** The codes that begin with the typed text, then those that contain it; the shortest first. */
export function suggestions(typed: string, codes: Codes, most: number): Suggestion[] {
  const wanted = typed.toLowerCase();
  const rank = (name: string) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
  return [...codes]
    .filter(([name]) => name.includes(wanted))
    .sort(([a], [b]) => rank(a) - rank(b) || a.length - b.length || a.localeCompare(b))
    .slice(0, most)
    .map(([name, sign]) => ({ name, sign }));
}
