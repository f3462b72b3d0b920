import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Collapsible, isLong } from './Collapsible';

it('folds what is long, and opens it when asked', async () => {
  render(<Collapsible text={'line\n'.repeat(30)}>all of it</Collapsible>);
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('all of it')).toBeInTheDocument();
});

it.each([
  ['', false],
  ['x'.repeat(1_400), false],
  ['x'.repeat(1_401), true],
  ['\n'.repeat(23), false],
  ['\n'.repeat(24), true],
])('knows what is long', (text, long) => expect(isLong(text)).toBe(long));

it('folds nothing that is short once its empty lines are gone', () => {
  render(<Collapsible text={`one${'\n'.repeat(4_000)}two`}>all of it</Collapsible>);
  expect(screen.queryByRole('button')).toBeNull();
});
