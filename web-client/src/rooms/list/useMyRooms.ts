import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { Problem } from '@/api/problem';
import { useChannelHeads, useFrames, useHints } from '@/live';
import type { HeadListener } from '@/protocol/ChannelHeads';
import type { HintListener } from '@/protocol/ChatClient';
import { channels } from '@/protocol/channels';
import type { FrameOf, MessageState } from '@/protocol/frames';
import { useMember } from '@/session';
import { type MyRoom, type NotificationLevel, roomApi } from '../roomApi';
import { clearGuestRooms, guestRooms, type RecentRoom } from './recentRooms';
import { grown, named, readUpTo } from './unread';

const KEY = ['rooms', 'mine'] as const;
/** One connection follows 200 channels at most. */
const MAX_COUNTED = 150;
const NONE: readonly MyRoom[] = [];

/** The favourite rooms with their unread counts. Reading on another device updates them too. */
export function useMyRooms(): readonly MyRoom[] {
  const member = useMember();
  const queries = useQueryClient();
  const mine = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => roomApi.myRooms(signal),
    enabled: member !== undefined,
    refetchInterval: 60_000,
  });
  const listener = useMemo(
    (): HintListener => ({
      rejoined: () => void queries.invalidateQueries({ queryKey: KEY }),
      frame: () => undefined,
    }),
    [queries],
  );
  useHints('me', listener);
  const setMark = useSetReadMark();
  useFrames(
    'read',
    useCallback(({ channel, n }: FrameOf<'read'>) => setMark(channel.slice('room:'.length), n), [setMark]),
  );
  // Another device keeps one more, one less, or with other notices.
  useFrames(
    'favourite.changed',
    useCallback(() => void queries.invalidateQueries({ queryKey: KEY }), [queries]),
  );
  return mine.data?.rooms ?? NONE;
}

/**
 * Keeps the unread counts of one's rooms up while the component is there, without reading what is
 * said there.
 */
export function useUnreadCounts(): void {
  const queries = useQueryClient();
  const rooms = useMyRooms()
    .slice(0, MAX_COUNTED)
    .map(({ room }) => room.id)
    .join(' ');
  const all = useMemo(() => (rooms ? rooms.split(' ').map(channels.room) : []), [rooms]);
  const listener = useMemo(
    (): HeadListener => ({
      rejoined: () => void queries.invalidateQueries({ queryKey: KEY }),
      head: (channel, { n }) => changeMine(queries, channel.slice('room:'.length), (mine) => grown(mine, n)),
    }),
    [queries],
  );
  useChannelHeads(all, listener);
}

/** Adds the rooms that a guest visited on this device to the favourites of their new account. */
export function useKeepGuestsRooms(): void {
  const account = useMember()?.id;
  const keep = useToggleFavourite();
  // What still fails is tried again when the page opens next time.
  const { mutate } = useMutation({
    mutationFn: (rooms: readonly RecentRoom[]) => Promise.all(rooms.map(({ id }) => keep(id, true))),
    onSuccess: clearGuestRooms,
    retry: (failures, problem) => failures < 5 && problem instanceof Problem && problem.passing,
  });
  useEffect(() => {
    const rooms = account ? guestRooms(account) : [];
    if (rooms.length > 0) mutate(rooms);
  }, [account, mutate]);
}

/** Keeps a room, or no longer. */
export function useToggleFavourite(): (id: string, keep: boolean) => Promise<void> {
  const queries = useQueryClient();
  return async (id, keep) => {
    await (keep ? roomApi.favourite(id) : roomApi.unfavourite(id));
    // A first reading that is on its way knows nothing of it, and is not begun again by itself.
    await queries.cancelQueries({ queryKey: KEY });
    await queries.invalidateQueries({ queryKey: KEY });
  };
}

/** Says of what in a room that one keeps one wants notifications, here and on all one's devices. */
export function useChooseNotificationLevel(): (
  id: string,
  notificationLevel: NotificationLevel,
) => Promise<void> {
  const queries = useQueryClient();
  return async (id, notificationLevel) => {
    await queries.cancelQueries({ queryKey: KEY });
    changeMine(queries, id, (mine) => ({ ...mine, notificationLevel }));
    await roomApi
      .favourite(id, notificationLevel)
      .finally(() => queries.invalidateQueries({ queryKey: KEY }));
  };
}

/** Says here at once what was just read, before the server says it again. */
export function useSetReadMark(): (id: string, n: number) => void {
  const queries = useQueryClient();
  return useMemo(
    () => (id, n) => {
      changeMine(queries, id, (mine) => readUpTo(mine, n));
    },
    [queries],
  );
}

/** Counts what names one, once a room that has had `n` messages was looked into. */
export function useCountMentions() {
  const queries = useQueryClient();
  return useMemo(
    () => (id: string, n: number, newest: readonly MessageState[], mention: RegExp) =>
      changeMine(queries, id, (mine) => named(grown(mine, n), newest, mention)),
    [queries],
  );
}

function changeMine(queries: QueryClient, id: string, change: (mine: MyRoom) => MyRoom): void {
  queries.setQueryData<{ rooms: MyRoom[] }>(
    KEY,
    (known) => known && { rooms: known.rooms.map((mine) => (mine.room.id === id ? change(mine) : mine)) },
  );
}
