import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useHints } from '@/live';
import type { HintListener } from '@/protocol/ChatClient';
import { useMember } from '@/session';
import { takeGuestsRooms } from './recentRooms';
import { type MyRoom, roomApi } from './roomApi';

const KEY = ['rooms', 'mine'] as const;
const NONE: readonly MyRoom[] = [];

/** The rooms that one keeps, with what is unread there. Another device that reads tells us so. */
export function useMyRooms(): readonly MyRoom[] {
  const member = useMember();
  const queries = useQueryClient();
  const mine = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => roomApi.mine(signal),
    enabled: member !== undefined,
    refetchInterval: 30_000,
  });
  const listener = useMemo((): HintListener => {
    const again = () => void queries.invalidateQueries({ queryKey: KEY });
    return {
      rejoined: again,
      frame: (frame) => {
        if (frame.type === 'read') again();
      },
    };
  }, [queries]);
  useHints('me', listener);
  return mine.data?.rooms ?? NONE;
}

/** Whoever was a guest on this device and has an account now keeps the rooms where they were. */
export function useKeepGuestsRooms(): void {
  const account = useMember()?.id;
  const keep = useKeep();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each person
  useEffect(() => {
    if (!account) return;
    for (const { id } of takeGuestsRooms(account)) void keep(id, true).catch(() => undefined);
  }, [account]);
}

/** Keeps a room, or no longer. */
export function useKeep(): (id: string, keep: boolean) => Promise<void> {
  const queries = useQueryClient();
  return async (id, keep) => {
    await (keep ? roomApi.keep(id) : roomApi.leave(id));
    await queries.invalidateQueries({ queryKey: KEY });
  };
}

/** Says here at once what was just read, before the server says it again. */
export function useSetMark(): (id: string, n: number) => void {
  const queries = useQueryClient();
  return useMemo(
    () => (id, n) => {
      queries.setQueryData<{ rooms: MyRoom[] }>(
        KEY,
        (known) =>
          known && { rooms: known.rooms.map((mine) => (mine.room.id === id ? read(mine, n) : mine)) },
      );
    },
    [queries],
  );
}

function read(mine: MyRoom, n: number): MyRoom {
  const mark = Math.max(mine.mark, n);
  return { ...mine, mark, unread: Math.max(0, mine.unread - (mark - mine.mark)) };
}
