import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadWithRetry } from './lazyWithRetry';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  document.head.replaceChildren();
});

const piece = { default: () => null };

it('asks for a piece again until the server is back, and for its style sheet as well', async () => {
  const lost = document.createElement('link');
  lost.rel = 'stylesheet';
  lost.href = '/assets/lost.css';
  document.head.append(lost);
  const load = vi
    .fn<() => Promise<typeof piece>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValue(piece);

  const there = loadWithRetry(load);
  await vi.advanceTimersByTimeAsync(5_000);

  expect(await there).toBe(piece);
  expect(load).toHaveBeenCalledTimes(3);
  const again = document.head.querySelector('link');
  expect(again).not.toBe(lost);
  expect(again?.getAttribute('href')).toBe('/assets/lost.css');
});
