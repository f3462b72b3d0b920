import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveChannel } from '@/live';
import { grants, useGrantRenewal } from '@/live/grants';
import { channels } from '@/protocol/channels';
import { useSession } from '@/session';
import { type RoomGrant, roomApi } from '../roomApi';

/** Appears in a room, for as long as the component is there; without a grant until one does. */
export function useRoomGrant(
  id: string,
  live: LiveChannel | undefined,
): { grant: RoomGrant | undefined; renew: () => unknown } {
  const channel = channels.room(id);
  const session = useSession();
  const who = 'account' in session ? session.account.id : undefined;
  const { data, refetch } = useQuery({
    queryKey: ['rooms', 'grant', id, who],
    queryFn: async () => {
      const grant = await roomApi.grant(id);
      grants.set(channel, grant);
      return grant;
    },
    enabled: live !== undefined && who !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  useGrantRenewal(live, data, refetch);
  useEffect(
    () =>
      live?.client.on('error', ({ channel: of, code }) => {
        if (of === channel && String(code).startsWith('grant-')) void refetch();
      }),
    [live, channel, refetch],
  );
  return { grant: data, renew: refetch };
}
