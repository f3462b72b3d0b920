import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Shortcuts } from './Shortcuts';

vi.mock('@/quickswitcher/QuickSwitcher', () => ({ default: () => <p>quick switcher</p> }));

beforeEach(() => {
  window.history.replaceState(null, '', '/');
  render(
    <>
      <Shortcuts />
      <textarea />
    </>,
  );
});

const field = () => screen.getByRole('textbox');

it('opens the quick switcher by Ctrl+K and by Command+K, also while one writes', async () => {
  fireEvent.keyDown(document.body, { key: 'k' });
  expect(screen.queryByText('quick switcher')).not.toBeInTheDocument();
  fireEvent.keyDown(field(), { key: 'k', ctrlKey: true });
  expect(await screen.findByText('quick switcher')).toBeInTheDocument();
  fireEvent.keyDown(field(), { key: 'K', metaKey: true });
  expect(screen.queryByText('quick switcher')).not.toBeInTheDocument();
});

it.each([
  ['where the slash has a key', false],
  ['where it needs Shift', true],
])('searches by a slash, %s, but not while one writes', (_, shiftKey) => {
  fireEvent.keyDown(field(), { key: '/', shiftKey });
  expect(window.location.pathname).toBe('/');
  fireEvent.keyDown(document.body, { key: '/', shiftKey });
  expect(window.location.pathname + window.location.search).toBe('/rooms?search');
});
