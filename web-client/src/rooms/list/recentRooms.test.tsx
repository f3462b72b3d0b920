import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { clearGuestRooms, forgetRoom, guestRooms, rememberRoom, useRecentRooms } from './recentRooms';

afterEach(() => act(() => forgetRoom()));

it('keeps the latest first, each once, under its latest name', () => {
  const { result } = renderHook(useRecentRooms);
  act(() => {
    rememberRoom({ id: '1', name: 'one' });
    rememberRoom({ id: '2', name: 'two' });
    rememberRoom({ id: '1', name: 'One' });
  });
  expect(result.current).toEqual([
    { id: '1', name: 'One' },
    { id: '2', name: 'two' },
  ]);
  expect(JSON.parse(localStorage.getItem('parley.rooms.recent') ?? '')).toEqual(result.current);
});

it('keeps a dozen, and forgets', () => {
  const { result } = renderHook(useRecentRooms);
  act(() => {
    for (let i = 0; i < 30; i++) rememberRoom({ id: `${i}`, name: `${i}` });
  });
  expect(result.current).toHaveLength(12);
  act(() => forgetRoom('29'));
  expect(result.current[0]?.id).toBe('28');
});

it('gives the rooms of a guest to the account that they became, until they are kept', () => {
  rememberRoom({ id: '1', name: 'one' });
  localStorage.setItem('parley.rooms.guest', 'the-guest');
  expect(guestRooms('somebody-else')).toEqual([]);
  expect(guestRooms('the-guest')).toEqual([{ id: '1', name: 'one' }]);
  expect(guestRooms('the-guest')).toHaveLength(1);
  clearGuestRooms();
  expect(guestRooms('the-guest')).toEqual([]);
});
