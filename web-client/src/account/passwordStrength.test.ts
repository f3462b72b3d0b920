import { expect, it } from 'vitest';
import { strengthOf } from './passwordStrength';

it.each(['password', 'Passw0rd', '12345678', 'qwertyuiop'])('calls %s easy to guess', (password) =>
  expect(strengthOf(password, [])).toBeLessThan(2),
);

it('calls a few words good', () => expect(strengthOf('violet anvil harbour', [])).toBeGreaterThanOrEqual(2));

it('knows that others know the name', () =>
  expect(strengthOf('annabella77', ['annabella77'])).toBeLessThan(2));

it('is quick with a long one', () => expect(strengthOf('x'.repeat(100_000), [])).toBeLessThan(2));
