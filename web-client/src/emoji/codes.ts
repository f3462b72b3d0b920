import { locale } from '@/texts';

type Codes = ReadonlyMap<string, string>;

let loading: Promise<Codes> | undefined;
let loaded: Codes = new Map();

/** The short codes (`tada` for 🎉) that are known so far; fetched when they are first wanted. */
export function knownCodes(): Codes {
  loading ??= fetch(`/emoji/${locale}/codes.json`)
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

/** The same, for whoever can wait. */
export async function allCodes(): Promise<Codes> {
  knownCodes();
  return (await loading) ?? loaded;
}

const code = /:([a-z0-9_+-]+):/g;
/** Code is shown as it is written, its colons too. */
const codeSpans = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/;

/** Puts emoji in the place of short codes, outside of code. What is no code stays. */
export function withEmoji(text: string, codes: Codes): string {
  return text
    .split(codeSpans)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(code, (all, name) => codes.get(name) ?? all),
    )
    .join('');
}

export interface Suggestion {
  name: string;
  sign: string;
}

/** The codes that begin with, or else contain, what somebody typed; the shortest first. */
export function suggestions(typed: string, codes: Codes, most: number): Suggestion[] {
  const wanted = typed.toLowerCase();
  const rank = (name: string) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
  return [...codes]
    .filter(([name]) => name.includes(wanted))
    .sort(([a], [b]) => rank(a) - rank(b) || a.length - b.length || a.localeCompare(b))
    .slice(0, most)
    .map(([name, sign]) => ({ name, sign }));
}
