import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import type { ServerFrame } from '@/protocol/frames';
import { useMyRooms } from './useMyRooms';

const mine = vi.hoisted(() => vi.fn());
const heard = vi.hoisted(() => new Map<string, (frame: ServerFrame) => void>());
vi.mock('@/live', () => ({
  useHints: () => undefined,
  useHeads: () => undefined,
  useFrames: (type: string, listener: (frame: ServerFrame) => void) => heard.set(type, listener),
}));
vi.mock('@/session', () => ({ useMember: () => ({ id: 'me' }) }));
vi.mock('./roomApi', () => ({ roomApi: { mine } }));
vi.mock('./recentRooms', () => ({}));

it('takes over what another device has read, and goes nowhere back', async () => {
  mine.mockResolvedValue({ rooms: [{ room: { id: 'r', n: 9 }, mark: 4, unread: 5, mentions: 0 }] });
  const queries = new QueryClient();
  const { result } = renderHook(() => useMyRooms(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current).toHaveLength(1));
  act(() => heard.get('read')?.({ type: 'read', channel: 'room:r', n: 7 }));
  await waitFor(() => expect(result.current[0]).toMatchObject({ mark: 7, unread: 2 }));
  act(() => heard.get('read')?.({ type: 'read', channel: 'room:r', n: 5 }));
  act(() => heard.get('read')?.({ type: 'read', channel: 'room:other', n: 9 }));
  expect(result.current[0]).toMatchObject({ mark: 7, unread: 2 });
});
