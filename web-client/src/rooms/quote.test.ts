import { expect, it } from 'vitest';
import type { MessageState } from '@/protocol/frames';
import { quoteOf } from './quote';

const said = (name: string, text: string | null) =>
  quoteOf({ author: { id: 'a', name }, text } as MessageState);

it('quotes who said what', () => {
  expect(said('ana', 'Hello, **who** is there?')).toBe('> **ana:** Hello, who is there?\n\n');
});

it('stays one line, and short', () => {
  expect(said('ana', 'one\n\n> two\n```js\nthree\n```')).toBe('> **ana:** one two\n\n');
  expect(said('ana', 'x'.repeat(5_000)).length).toBeLessThan(230);
});

it('means nothing but itself', () => {
  expect(said('*ana*', '<b>[x] & ![y]')).toBe('> **\\*ana\\*:** \\<b\\[x\\] \\& \\!\\[y\\]\n\n');
});
