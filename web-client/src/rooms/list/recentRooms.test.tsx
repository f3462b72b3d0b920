import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { clearGuestRooms, forget, guestRooms, useRecentRooms, visited } from './recentRooms';

afterEach(() => act(() => forget()));

it('keeps the latest first, each once, under its latest name', () => {
  const { result } = renderHook(useRecentRooms);
  act(() => {
    visited({ id: '1', name: 'one' });
    visited({ id: '2', name: 'two' });
    visited({ id: '1', name: 'One' });
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
    for (let i = 0; i < 30; i++) visited({ id: `${i}`, name: `${i}` });
  });
  expect(result.current).toHaveLength(12);
  act(() => forget('29'));
  expect(result.current[0]?.id).toBe('28');
});

it('gives the rooms of a guest to the account that they became, until they are kept', () => {
  visited({ id: '1', name: 'one' });
  localStorage.setItem('parley.rooms.guest', 'the-guest');
  expect(guestRooms('somebody-else')).toEqual([]);
  expect(guestRooms('the-guest')).toEqual([{ id: '1', name: 'one' }]);
  expect(guestRooms('the-guest')).toHaveLength(1);
  clearGuestRooms();
  expect(guestRooms('the-guest')).toEqual([]);
});
