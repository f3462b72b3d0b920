import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { plain } from './reactions';

interface Entry {
  emoji: string;
  group?: number;
  skins?: { emoji: string }[];
}

/** Skin tones by themselves: the picker leaves this group out. */
const COMPONENT = 2;

const require = createRequire(import.meta.url);
const data: Entry[] = JSON.parse(readFileSync(require.resolve('emojibase-data/en/data.json'), 'utf8'));

/** The service's own test accepts each emoji of this list, so no offered emoji is refused. */
it('offers as reactions what the contract lists, no more and no less', () => {
  const offered = data
    .filter(({ group }) => group !== undefined && group !== COMPONENT)
    .flatMap(({ emoji, skins = [] }) => [emoji, ...skins.map((skin) => skin.emoji)])
    .map(plain);
  const listed = readFileSync('../contracts/src/main/resources/contracts/emoji.txt', 'utf8').trimEnd();
  expect(listed.split('\n')).toEqual([...new Set(offered)]);
});
