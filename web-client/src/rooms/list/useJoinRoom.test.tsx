import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { roomApi } from '../roomApi';
import { confirmedJoinUrl } from './joinUrl';
import { useJoinRoom } from './useJoinRoom';

const here = vi.hoisted(() => ({ member: true }));
vi.mock('@/session', () => ({
  useMember: () => (here.member ? { id: 'a-1', name: 'ana' } : undefined),
  session: { subscribe: () => () => undefined, state: () => ({ kind: 'nobody' }) },
  api: {},
}));

const enter = vi.fn(async () => ({ id: 'r-1' }));

beforeEach(() => {
  here.member = true;
  vi.spyOn(roomApi, 'joinOrCreate').mockImplementation(enter as never);
  enter.mockClear();
  sessionStorage.clear();
});

afterEach(() => window.history.replaceState(null, '', '/'));

const opened = (url: string) => {
  window.history.replaceState(null, '', url);
  return renderHook(() => useJoinRoom());
};

it('makes nothing because somebody opened a link: it asks', async () => {
  const { result } = opened('/rooms?enter=I%20sell%20x&kind=open');
  await act(async () => undefined);
  expect(enter).not.toHaveBeenCalled();
  expect(result.current).toMatchObject({ name: 'I sell x', kind: 'open' });
  await act(async () => result.current?.go());
  expect(enter).toHaveBeenCalledWith('I sell x', 'open');
  expect(window.location.pathname).toBe('/rooms/r-1');
});

it('makes nothing when they would rather not', async () => {
  const { result } = opened('/rooms?enter=x');
  await act(async () => undefined);
  act(() => result.current?.leave());
  expect(enter).not.toHaveBeenCalled();
  expect(window.location.pathname + window.location.search).toBe('/rooms');
});

it('goes on with what somebody asked for here before they logged in, once', async () => {
  const url = confirmedJoinUrl('night owls', 'masked');
  opened(url);
  await waitFor(() => expect(window.location.pathname).toBe('/rooms/r-1'));
  expect(enter).toHaveBeenCalledWith('night owls', 'masked');
  enter.mockClear();
  opened(url);
  await act(async () => undefined);
  expect(enter).not.toHaveBeenCalled();
});

it('asks whoever is not logged in before they are sent to', async () => {
  here.member = false;
  const { result } = opened('/rooms?enter=x');
  await act(async () => undefined);
  expect(window.location.pathname).toBe('/rooms');
  await act(async () => result.current?.go());
  expect(window.location.pathname).toBe('/login');
});
