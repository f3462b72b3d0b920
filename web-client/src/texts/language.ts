import { storedValue } from '@/browser/storageKeys';
import type { en } from './en';
import type { Texts, Translation } from './icu';
import { speak } from './speak';

export type Catalogue = Translation<typeof en>;

interface Language {
  /** The name in the language itself. */
  name: string;
  load: () => Promise<Catalogue>;
  /** Not offered to people. */
  hidden?: boolean;
}

/** Every language that there is, by its BCP 47 tag. The first one is for those who read none of them. */
export const languages = {
  en: { name: 'English', load: () => import('./en').then(({ en }) => en) },
  'en-XA': {
    name: 'Pseudo',
    load: () => import('./pseudo').then(({ catalogue }) => catalogue),
    hidden: true,
  },
} satisfies Record<string, Language>;

export type LanguageTag = keyof typeof languages;

/** `auto`: the language of the browser. */
export type LanguageChoice = LanguageTag | 'auto';

const all: Record<LanguageTag, Language> = languages;
const tags = () => Object.keys(all).filter(isLanguage);
const kept = storedValue('language');
const listeners = new Set<() => void>();
let current: { tag: LanguageTag; texts: Texts<Catalogue> } | undefined;

function present() {
  if (!current) throw new Error('No language is loaded yet. Read texts when they are shown, not at import.');
  return current;
}

/** The texts in the language of the page. Components use `useTexts` instead. */
export function currentTexts(): Texts<Catalogue> {
  return present().texts;
}

/** The tag of the language of the page, for `Intl`. */
export function currentLocale(): LanguageTag {
  return present().tag;
}

/** The language of the page without region: `en`. */
export function currentLanguage(): string {
  return primary(present().tag);
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function languageChoice(): LanguageChoice {
  const tag = kept.get();
  return tag !== undefined && isLanguage(tag) ? tag : 'auto';
}

/** The languages to choose from. The hidden ones are only for development, or if one is chosen. */
export function offeredLanguages(): { tag: LanguageTag; name: string }[] {
  const choice = languageChoice();
  return tags()
    .filter((tag) => !all[tag].hidden || import.meta.env.DEV || tag === choice)
    .map((tag) => ({ tag, name: all[tag].name }));
}

/** Keeps the choice in this browser, and shows the page in that language. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  if (choice === 'auto') kept.drop();
  else kept.set(choice);
  await loadLanguage();
}

/** Loads the chosen language, else that of the browser. Until then, there are no texts. */
export async function loadLanguage(): Promise<void> {
  const choice = languageChoice();
  const tag = choice === 'auto' ? languageOf(navigator.languages) : choice;
  const texts = speak(tag, await all[tag].load());
  if (languageChoice() !== choice) return;
  current = { tag, texts };
  document.documentElement.lang = tag;
  for (const listener of listeners) listener();
}

/** The first of the wanted languages that there is, whatever its region. */
export function languageOf(wanted: readonly string[]): LanguageTag {
  const known = tags().filter((tag) => !all[tag].hidden);
  const [first = 'en'] = known;
  const found = wanted.map(
    (tag) => known.find((each) => each === tag) ?? known.find((each) => each === primary(tag)),
  );
  return found.find((tag) => tag !== undefined) ?? first;
}

function primary(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

function isLanguage(tag: string): tag is LanguageTag {
  return Object.hasOwn(languages, tag);
}
