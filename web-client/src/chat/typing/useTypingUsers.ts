import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Talk } from '@/live';
import { channels } from '@/protocol/channels';
import { browserClock } from '@/protocol/clock';
import type { RoomPass } from '@/rooms/roomApi';
import { type TypingNotice, WhoWrites } from './TypingUsers';

/** Who else writes in a room, and where to tell one's own keys. Without a pass nobody hears of them. */
export function useWhoWrites(talk: Talk, id: string, pass: RoomPass | undefined) {
  const { client } = talk;
  const channel = channels.room(id);
  const self = pass?.ref;
  const who = useMemo(
    () =>
      new WhoWrites(browserClock, (active) => {
        if (self) client.sendLossy({ type: 'typing', channel, active });
      }),
    [client, channel, self],
  );
  useEffect(() => {
    const end = client.on('typing', (frame) => {
      if (frame.channel === channel && frame.ref !== self) who.heard(frame as unknown as TypingNotice);
    });
    return () => {
      end();
      who.end();
    };
  }, [client, channel, self, who]);
  const names = useSyncExternalStore(who.subscribe, who.view);
  return { names, typed: who.typed };
}
