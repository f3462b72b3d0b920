import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Pending } from '@/protocol/Outbox';
import { PendingStatus } from './PendingStatus';

vi.mock('@/live', () => ({ useClient: () => ({ outbox: {} }) }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const waiting = (code: string): Pending => ({
  id: 'c-1',
  command: { type: 'message.send', id: 'c-1', channel: 'room:1', text: 'hello' },
  queuedAt: 0,
  state: 'waiting',
  pause: { code, until: Date.now() + 3_000 },
});

it('says that it was too fast, and counts down', () => {
  render(<PendingStatus pending={waiting('rate-limited')} />);
  expect(screen.getByText('Slow down: sending in 3 s')).toBeInTheDocument();
  act(() => void vi.advanceTimersByTime(2_000));
  expect(screen.getByText('Slow down: sending in 1 s')).toBeInTheDocument();
  act(() => void vi.advanceTimersByTime(1_000));
  expect(screen.getByText('Sending…')).toBeInTheDocument();
});

it('says that Parley cannot take it just now', () => {
  render(<PendingStatus pending={waiting('unavailable')} />);
  expect(screen.getByText('Server busy: sending in 3 s')).toBeInTheDocument();
});
