import { describe, expect, it } from 'vitest';
import { codePoints, sends } from './keys';

const enter = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
};

describe('Enter', () => {
  it.each([
    ['sends on a desktop', {}, true, false, true],
    ['makes a line when somebody wants that', {}, false, false, false],
    ['makes a line on a phone', {}, true, true, false],
    ['makes a line with Shift', { shiftKey: true }, true, false, false],
    ['makes a line with Alt', { altKey: true }, true, false, false],
    ['sends with Ctrl whatever is chosen', { ctrlKey: true }, false, false, true],
    ['sends with Ctrl on a phone', { ctrlKey: true }, true, true, true],
    ['sends with Command', { metaKey: true }, false, false, true],
    ['belongs to the input method while one isImeKey', { isComposing: true }, true, false, false],
    ['belongs to the input method with Ctrl, too', { isComposing: true, ctrlKey: true }, true, false, false],
  ])('%s', (_, change, enterSends, phone, expected) => {
    expect(sends({ ...enter, ...change }, enterSends, phone)).toBe(expected);
  });

  it('is the only key that sends', () => {
    expect(sends({ ...enter, key: 'a', ctrlKey: true }, true, false)).toBe(false);
  });
});

it('counts as the server does', () => {
  expect(codePoints('héllo')).toBe(5);
  expect(codePoints('😀😀')).toBe(2);
  expect(codePoints('')).toBe(0);
});

it('sends nothing with the key that ends a composition, as Safari tells it', () => {
  const enter = {
    key: 'Enter',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
  };
  expect(sends({ ...enter, keyCode: 13 }, true, false)).toBe(true);
  expect(sends({ ...enter, keyCode: 229 }, true, false)).toBe(false);
  expect(sends({ ...enter, keyCode: 229, ctrlKey: true }, true, false)).toBe(false);
});
