import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { LiveChannel } from '@/live';
import { channels } from '@/protocol/channels';
import { browserClock } from '@/protocol/clock';
import { TypingUsers } from './TypingUsers';

/**
 * Who else is typing in a room, and the callback for the reader's own keys. Without a reference
 * nothing is sent.
 */
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
      if (frame.channel === channel && frame.ref !== self) who.heard(frame);
    });
    return () => {
      end();
      who.end();
    };
  }, [client, channel, self, who]);
  const names = useSyncExternalStore(who.subscribe, who.view);
  return { names, typed: who.typed };
}
