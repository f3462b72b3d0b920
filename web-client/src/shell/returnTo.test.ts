import { expect, it } from 'vitest';
import { loginUrl, returnPath } from './returnTo';

it('leads back to where one was', () => {
  const there = '/rooms/1?at=7';
  expect(returnPath(loginUrl(there).slice('/login'.length))).toBe(there);
});

it.each([
  '',
  '?next=',
  '?next=https://evil.example',
  '?next=//evil.example',
  '?next=/%5Cevil.example',
  '?next=javascript:alert(1)',
  '?next=/login',
])('leads to the start page instead of anywhere else: %s', (search) => expect(returnPath(search)).toBe('/'));
