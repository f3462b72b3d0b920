import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveChannel } from '@/live';
import { passes, usePassRenewal } from '@/live/passes';
import { channels } from '@/protocol/channels';
import { useSession } from '@/session';
import { type RoomPass, roomApi } from '../roomApi';

/** Appears in a room, for as long as the component is there; without a pass until one does. */
export function useRoomPass(
  id: string,
  live: LiveChannel | undefined,
): { pass: RoomPass | undefined; renew: () => unknown } {
  const channel = channels.room(id);
  const session = useSession();
  const who = 'account' in session ? session.account.id : undefined;
  const { data, refetch } = useQuery({
    queryKey: ['rooms', 'pass', id, who],
    queryFn: async () => {
      const pass = await roomApi.pass(id);
      passes.set(channel, pass);
      return pass;
    },
    enabled: live !== undefined && who !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  usePassRenewal(live, data, refetch);
  useEffect(
    () =>
      live?.client.on('error', ({ channel: of, code }) => {
        if (of === channel && String(code).startsWith('pass-')) void refetch();
      }),
    [live, channel, refetch],
  );
  return { pass: data, renew: refetch };
}
