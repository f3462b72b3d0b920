import { expect, it } from 'vitest';
import { focusSearch, searchPlace } from './searchFocus';

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
