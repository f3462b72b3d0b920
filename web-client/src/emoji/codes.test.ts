import { expect, it } from 'vitest';
import { suggestions, withEmoji } from './codes';

const codes = new Map([
  ['tada', '🎉'],
  ['+1', '👍'],
  ['smile', '😄'],
  ['smile_cat', '😸'],
  ['sweat_smile', '😅'],
]);

it.each([
  ['well done :tada: :+1:', 'well done 🎉 👍'],
  [':tada::tada:', '🎉🎉'],
  ['at 10:30:45', 'at 10:30:45'],
  [':nothing: here', ':nothing: here'],
  ['`:tada:` and :tada:', '`:tada:` and 🎉'],
  ['```\n:tada:\n```', '```\n:tada:\n```'],
  ['```\n:tada: not closed', '```\n:tada: not closed'],
])('%s', (text, expected) => expect(withEmoji(text, codes)).toBe(expected));

it('suggests what begins with the typed letters first', () => {
  expect(suggestions('smile', codes, 9).map(({ name }) => name)).toEqual([
    'smile',
    'smile_cat',
    'sweat_smile',
  ]);
  expect(suggestions('SM', codes, 1)).toEqual([{ name: 'smile', sign: '😄' }]);
  expect(suggestions('zzz', codes, 9)).toEqual([]);
});
