import data from 'emojibase-data/en/data.json';
import { expect, it } from 'vitest';
import { offered } from '../../tools/emoji';
import { inCode, suggestions, withEmoji } from './codes';

const codes = new Map([
  ['tada', '🎉'],
  ['+1', '👍'],
  ['smile', '😄'],
  ['smile_cat', '😸'],
  ['sweat_smile', '😅'],
  ['x', '❌️'],
  ['0', '0️⃣'],
  ['100', '💯'],
]);

it.each([
  ['well done :tada: :+1:', 'well done 🎉 👍'],
  [':tada::tada:', '🎉🎉'],
  ['at 10:30:45', 'at 10:30:45'],
  [':nothing: here', ':nothing: here'],
  ['`:tada:` and :tada:', '`:tada:` and 🎉'],
  ['```\n:tada:\n```', '```\n:tada:\n```'],
  ['```\n:tada: not closed', '```\n:tada: not closed'],
  ['root:x:0:0', 'root:x:0:0'],
  ['1:100:1000', '1:100:1000'],
  ['http://h.example/:x:/y', 'http://h.example/:x:/y'],
  ['see https://h.example/a?b=:x: and :x:', 'see https://h.example/a?b=:x: and ❌️'],
  ['fe80:0:100:2:', 'fe80:0:100:2:'],
  ['``a ` :tada: `` :tada:', '``a ` :tada: `` 🎉'],
  ['`` `:tada:` ``', '`` `:tada:` ``'],
  ['code:\n\n    :tada:\n\nout :tada:', 'code:\n\n    :tada:\n\nout 🎉'],
  ['~~~\n:tada:\n~~~\n:tada:', '~~~\n:tada:\n~~~\n🎉'],
  ['(:tada:)', '(🎉)'],
  ['你好:tada:吗', '你好🎉吗'],
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

it.each([
  ['`root', true],
  ['```\nx', true],
  ['a `b` c', false],
  ['see https://h.example/', true],
  ['see https://h.example/ and', false],
  ['one ` tick\n\nnext', false],
])('knows whether one writes code or a link: %j', (text, code) => expect(inCode(text)).toBe(code));

it('is done at once with twenty thousand signs of whatever kind', () => {
  for (const fuse of ['`', ':', '``a', ':a', '\n    x', 'http://', '~~~\n']) {
    const bomb = fuse.repeat(20_000 / fuse.length);
    withEmoji(bomb, codes);
    inCode(bomb);
  }
}, 5_000);

it('offers only what the services take for an emoji', () => {
  const newest = Math.max(...offered(data).map(({ version }) => version));
  expect(newest).toBe(16);
  for (const late of ['1FAEA', '1FAEF', '1FAC8', '1FACD', '1F6D8', '1FA8A', '1FA8E'])
    expect(offered(data).map(({ hexcode }) => hexcode)).not.toContain(late);
});
