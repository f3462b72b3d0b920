import { beforeAll, expect, it, vi } from 'vitest';
import { allCodes } from '@/emoji/codes';
import { beginningAt, closedCode, completed, optionsFor } from './completion';

beforeAll(async () => {
  const codes = { tada: '🎉', smile: '😄', smiley: '😃' };
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(codes)));
  await allCodes();
});

it.each([
  ['hello :sm', 'emoji', 'sm'],
  [':smi', 'emoji', 'smi'],
  ['(:tad', 'emoji', 'tad'],
  ['@', 'person', ''],
  ['hi @Ben.', 'person', 'Ben.'],
])('sees a beginning in %s', (text, kind, typed) => {
  expect(beginningAt(text, text.length)).toMatchObject({ kind, typed });
});

it.each(['at 10:30', 'http://a', 'ana@example', 'a :s', 'a : sm', ':smile: ', 'x::ab'])(
  'sees none in %s',
  (text) => {
    expect(beginningAt(text, text.length)).toBeUndefined();
  },
);

it('looks at the caret alone', () => {
  expect(beginningAt('@an and more', 3)).toEqual({ kind: 'person', typed: 'an', from: 0 });
});

it('puts the chosen one in its place', () => {
  const text = 'hi @an!';
  const begun = beginningAt(text, 6);
  const [option] = begun ? optionsFor(begun, ['ben', 'Ana', 'anton']) : [];
  expect(option?.label).toBe('Ana');
  expect(begun && option && completed(text, 6, begun, option)).toEqual({ text: 'hi @Ana !', caret: 8 });
});

it('does not put two spaces', () => {
  const begun = beginningAt(':smi you', 4);
  const [option] = begun ? optionsFor(begun, []) : [];
  expect(begun && option && completed(':smi you', 4, begun, option)).toEqual({ text: '😄 you', caret: 2 });
});

it('turns a code into its emoji when it is closed', () => {
  expect(closedCode('well :tada: done', 11)).toEqual({ text: 'well 🎉 done', caret: 7 });
  expect(closedCode('well :nope:', 11)).toBeUndefined();
});
