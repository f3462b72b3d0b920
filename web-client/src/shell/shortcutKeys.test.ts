import { expect, it } from 'vitest';
import { focusSearch, searchPlace, shortcut } from './shortcutKeys';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: document.body };

it('goes anywhere by Ctrl+K, also while one writes', () => {
  const target = document.createElement('textarea');
  expect(shortcut({ ...none, key: 'k', ctrlKey: true, target })).toBe('go');
  expect(shortcut({ ...none, key: 'K', metaKey: true })).toBe('go');
  expect(shortcut({ ...none, key: 'k' })).toBeUndefined();
});

it('searches by a slash, but not while one writes', () => {
  expect(shortcut({ ...none, key: '/' })).toBe('search');
  for (const tag of ['textarea', 'input', 'select']) {
    expect(shortcut({ ...none, key: '/', target: document.createElement(tag) })).toBeUndefined();
  }
});

it('finds the search field of the page', () => {
  expect(focusSearch()).toBe(false);
  document.body.innerHTML = '<div data-search><input></div>';
  expect(focusSearch()).toBe(true);
  expect(document.activeElement?.tagName).toBe('INPUT');
  document.body.innerHTML = '';
});

it('searches posts in the forum and rooms elsewhere', () => {
  expect(searchPlace('/forum')).toBe('/forum/search');
  expect(searchPlace('/forum/mine')).toBe('/forum/search');
  expect(searchPlace('/forums')).toBe('/rooms?search');
  expect(searchPlace('/')).toBe('/rooms?search');
});
