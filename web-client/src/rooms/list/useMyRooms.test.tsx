import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import type { ServerFrame } from '@/protocol/frames';
import { useChooseNotificationLevel, useMyRooms } from './useMyRooms';

const mine = vi.hoisted(() => vi.fn());
const keep = vi.hoisted(() => vi.fn());
const heard = vi.hoisted(() => new Map<string, (frame: ServerFrame) => void>());
vi.mock('@/live', () => ({
  useHints: () => undefined,
  useChannelHeads: () => undefined,
  useFrames: (type: string, listener: (frame: ServerFrame) => void) => heard.set(type, listener),
}));
vi.mock('@/session', () => ({ useMember: () => ({ id: 'me' }) }));
vi.mock('../roomApi', () => ({ roomApi: { myRooms: mine, favourite: keep } }));
vi.mock('./recentRooms', () => ({}));

it('takes over what another device has read, and goes nowhere back', async () => {
  mine.mockResolvedValue({ rooms: [{ room: { id: 'r', n: 9 }, readMark: 4, unread: 5, mentions: 0 }] });
  const queries = new QueryClient();
  const { result } = renderHook(() => useMyRooms(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current).toHaveLength(1));
  act(() => heard.get('read')?.({ type: 'read', channel: 'room:r', n: 7 }));
  await waitFor(() => expect(result.current[0]).toMatchObject({ readMark: 7, unread: 2 }));
  act(() => heard.get('read')?.({ type: 'read', channel: 'room:r', n: 5 }));
  act(() => heard.get('read')?.({ type: 'read', channel: 'room:other', n: 9 }));
  expect(result.current[0]).toMatchObject({ readMark: 7, unread: 2 });
});

it('takes over what another device keeps, and says itself at once what it wants', async () => {
  const one = { room: { id: 'r', n: 9 }, readMark: 9, unread: 0, mentions: 0 };
  mine.mockResolvedValueOnce({ rooms: [{ ...one, notificationLevel: 'mentions' }] });
  const { result } = renderHook(() => ({ rooms: useMyRooms(), choose: useChooseNotificationLevel() }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current.rooms).toMatchObject([{ notificationLevel: 'mentions' }]));
  mine.mockResolvedValueOnce({ rooms: [{ ...one, notificationLevel: 'none' }] });
  act(() => heard.get('favourite.changed')?.({ type: 'favourite.changed', channel: 'room:r' }));
  await waitFor(() => expect(result.current.rooms).toMatchObject([{ notificationLevel: 'none' }]));

  let kept: () => void = vi.fn();
  keep.mockReturnValueOnce(new Promise<void>((resolve) => (kept = resolve)));
  act(() => void result.current.choose('r', 'all'));
  await waitFor(() => expect(result.current.rooms).toMatchObject([{ notificationLevel: 'all' }]));
  expect(keep).toHaveBeenCalledWith('r', 'all');
  mine.mockResolvedValueOnce({ rooms: [{ ...one, notificationLevel: 'all' }] });
  await act(async () => kept());
  await waitFor(() => expect(mine).toHaveBeenCalledTimes(4));
});
