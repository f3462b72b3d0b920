import { expect, it } from 'vitest';
import { passwordStrength } from './passwordStrength';

it.each(['password', 'Passw0rd', '12345678', 'qwertyuiop'])('calls %s easy to guess', (password) =>
  expect(passwordStrength(password, [])).toBeLessThan(2),
);

it('calls a few words good', () =>
  expect(passwordStrength('violet anvil harbour', [])).toBeGreaterThanOrEqual(2));

it('knows that others know the name', () =>
  expect(passwordStrength('annabella77', ['annabella77'])).toBeLessThan(2));

it('is quick with a long one', () => expect(passwordStrength('x'.repeat(100_000), [])).toBeLessThan(2));
