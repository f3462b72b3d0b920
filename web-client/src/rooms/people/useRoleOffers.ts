import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFrames } from '@/live';
import { channels } from '@/protocol/channels';
import type { FrameOf } from '@/protocol/frames';
import { type RoleOffer, roomApi } from '../roomApi';

const NONE: readonly RoleOffer[] = [];

/** The open offers of the reader's own room, while a component shows them. */
export function useRoomOffers(room: string, enabled: boolean) {
  const queries = useQueryClient();
  const key = ['rooms', room, 'offers'];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => roomApi.offers(room, signal),
    enabled,
    gcTime: 0,
  });
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: ['rooms', 'one', room] }),
    ]);
  return { offers: data?.offers ?? NONE, refresh };
}

/** The offers that the reader has received in the room; read again when a new one is announced. */
export function useMyOffers(room: string, enabled: boolean) {
  const queries = useQueryClient();
  const key = ['rooms', room, 'offered'];
  const { data, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => roomApi.offered(room, signal),
    enabled,
    gcTime: 0,
  });
  useFrames(
    'room.offered',
    useCallback(
      ({ channel }: FrameOf<'room.offered'>) => {
        if (enabled && channel === channels.room(room)) void refetch();
      },
      [enabled, room, refetch],
    ),
  );
  const answered = () =>
    Promise.all([refetch(), queries.invalidateQueries({ queryKey: ['rooms', 'one', room] })]);
  return { offers: enabled ? (data?.offers ?? NONE) : NONE, answered };
}
