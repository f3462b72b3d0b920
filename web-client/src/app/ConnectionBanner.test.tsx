import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConnectionState } from '@/protocol/Connection';
import { ConnectionBanner } from './ConnectionBanner';

const READY = { kind: 'ready' } as ConnectionState;
const live = vi.hoisted(() => ({ connection: { kind: 'idle' } as ConnectionState, retry: vi.fn() }));
vi.mock('@/live', () => ({
  useConnection: () => live.connection,
  useClient: () => ({ retry: live.retry }),
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells that the connection is lost, when Parley tries again, and that it is back', () => {
  const { rerender } = render(<ConnectionBanner />);
  const becomes = (connection: ConnectionState, after: number) => {
    live.connection = connection;
    rerender(<ConnectionBanner />);
    act(() => void vi.advanceTimersByTime(after));
    return screen.getByRole('status').textContent;
  };
  expect(becomes(READY, 0)).toBe('');
  const until = Date.now() + 9_000;
  expect(becomes({ kind: 'waiting', until, failures: 1 }, 1_000)).toBe('');
  expect(becomes({ kind: 'waiting', until, failures: 1 }, 1_000)).toContain('Trying again in 7 s.');
  screen.getByRole('button', { name: 'Retry' }).click();
  expect(live.retry).toHaveBeenCalledOnce();
  expect(becomes({ kind: 'connecting', failures: 1 }, 500)).toBe('Reconnecting…');
  expect(becomes(READY, 500)).toBe('Back online. Nothing was lost.');
  expect(becomes(READY, 5_000)).toBe('');
});
