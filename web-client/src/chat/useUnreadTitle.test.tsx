import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { MessageLog } from '@/protocol/MessageLog';
import { FakeRoom } from '@/protocol/testing/FakeRoom';
import { useTitle } from '@/shell/useTitle';
import { useUnreadTitle } from './useUnreadTitle';

it('counts in the title what others write while nobody looks', async () => {
  const room = new FakeRoom();
  room.post('before');
  const log = new MessageLog(room);
  await log.load();
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  const look = (state: DocumentVisibilityState) =>
    act(() => {
      visibility.mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    });
  const { rerender } = renderHook(
    ({ self }) => {
      useTitle('Night owls');
      useUnreadTitle(log, self);
    },
    { initialProps: { self: 'somebody' } },
  );
  expect(document.title).toBe('Night owls · Parley');
  look('hidden');
  act(() => log.apply(room.post('one')));
  act(() => log.apply(room.post('two')));
  expect(document.title).toBe('(2) Night owls · Parley');
  look('visible');
  expect(document.title).toBe('Night owls · Parley');
  rerender({ self: 'a-1' });
  look('hidden');
  act(() => log.apply(room.post('my own, from another device')));
  expect(document.title).toBe('Night owls · Parley');
});
