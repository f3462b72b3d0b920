import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { LiveChannel } from '@/live';
import { channels } from '@/protocol/channels';
import { browserClock } from '@/protocol/clock';
import { type TypingEvent, TypingUsers } from './TypingUsers';

/** Who else writes in a room, and where to tell one's own keys. Without a pass nobody hears of them. */
export function useTypingUsers(live: LiveChannel, id: string, self: string | undefined) {
  const { client } = live;
  const channel = channels.room(id);
  const who = useMemo(
    () =>
      new TypingUsers(browserClock, (active) => {
        if (self) client.sendLossy({ type: 'typing', channel, active });
      }),
    [client, channel, self],
  );
  useEffect(() => {
    const end = client.on('typing', (frame) => {
      if (frame.channel === channel && frame.ref !== self) who.heard(frame as unknown as TypingEvent);
    });
    return () => {
      end();
      who.end();
    };
  }, [client, channel, self, who]);
  const names = useSyncExternalStore(who.subscribe, who.view);
  return { names, typed: who.typed };
}
