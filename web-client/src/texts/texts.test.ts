import { afterEach, expect, it } from 'vitest';
import { en } from './en';
import { Message } from './icu';
import {
  chooseLanguage,
  currentTexts,
  type LanguageTag,
  languageChoice,
  languageOf,
  languages,
  loadLanguage,
} from './language';
import { speak } from './speak';

afterEach(() => chooseLanguage('auto'));

const texts = speak('en', en);

it.each([
  [0, 'no messages yet'],
  [1, '1 message'],
  [2, '2 messages'],
  [1234, '1,234 messages'],
])('chooses the plural for %i', (n, sentence) => expect(texts.rooms.messages({ n })).toBe(sentence));

it('chooses by a case inside a plural', () => {
  expect(texts.rooms.reactions.chip({ emoji: '🎉', n: 1, mine: true })).toBe('🎉 you');
  expect(texts.rooms.reactions.chip({ emoji: '🎉', n: 3, mine: true })).toBe('🎉 3 people, including you');
  expect(texts.rooms.reactions.chip({ emoji: '🎉', n: 1, mine: false })).toBe('🎉 1 person');
});

it('shows values as they are', () => {
  const name = "<b>{n} # '{' \\u202e \\x41 %";
  expect(texts.rooms.sanction.title({ name })).toBe(`Mute or ban ${name}`);
  expect(texts.rooms.notes.writing({ names: name, n: 2 })).toBe(`${name} are typing`);
});

it('takes the first language of the browser that there is', () => {
  expect(languageOf(['de-AT', 'en-GB', 'fr'])).toBe('en');
  expect(languageOf(['xx'])).toBe('en');
  expect(languageOf([])).toBe('en');
});

it('never takes the pseudo-language by itself', () => expect(languageOf(['en-XA'])).toBe('en'));

it('changes the language at run time, and keeps the choice', async () => {
  await chooseLanguage('en-XA');
  expect(document.documentElement.lang).toBe('en-XA');
  expect(currentTexts().shell.rooms).toBe('[Ŕóóóómš]');
  expect(currentTexts().rooms.messages({ n: 2 })).toBe('[2 mééššááğééš]');
  expect(languageChoice()).toBe('en-XA');
  await chooseLanguage('auto');
  expect(document.documentElement.lang).toBe('en');
});

it('shows English where an unknown language was chosen', async () => {
  localStorage.setItem('parley.language', 'tlh');
  await loadLanguage();
  expect(currentTexts().shell.rooms).toBe('Rooms');
});

/** Each key with what it takes: `rooms.unread: n`. */
function shape(part: unknown, path = ''): string[] {
  if (part instanceof Message) return [`${path}: ${[...argumentsOf(part.elements)].sort()}`];
  if (typeof part !== 'object' || part === null) return [path];
  return Object.entries(part).flatMap(([key, each]) => shape(each, `${path}.${key}`));
}

interface Element {
  type: number;
  value?: unknown;
  options?: Record<string, { value: unknown[] }>;
}

function argumentsOf(elements: readonly unknown[], names = new Set<string>()): Set<string> {
  for (const { type, value, options } of elements as Element[]) {
    if (type > 0 && type < 7) names.add(String(value));
    for (const option of Object.values(options ?? {})) argumentsOf(option.value, names);
  }
  return names;
}

it.each(Object.keys(languages) as LanguageTag[])('has in %s the keys and values of English', async (tag) => {
  expect(shape(await languages[tag].load())).toEqual(shape(en));
});
