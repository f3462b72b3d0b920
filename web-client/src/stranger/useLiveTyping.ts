import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { storedValue } from '@/browser/storageKeys';
import { useClient } from '@/live';
import { browserClock } from '@/protocol/clock';
import { type LiveTypingView, Writing } from './LiveTyping';

/** One's tabs are one person: what one of them wants, all want. */
const kept = storedValue('matchPreview');
const wants = (channel: string) => kept.get() === channel;

interface Wrote extends LiveTypingView {
  typed: (text: string) => void;
  want: (preview: boolean) => void;
}

/**
 * Who writes in this talk; `self` is one's own reference there. Whether one wants the preview
 * outlives a reload.
 */
export function useLiveTyping(channel: string, self: string): Wrote {
  const line = useClient();
  const writing = useMemo(
    () =>
      new Writing(
        browserClock,
        (notice) => line.sendLossy({ type: 'typing', channel, ...notice }),
        wants(channel),
      ),
    [line, channel],
  );
  useEffect(() => {
    const ends = [
      line.on('typing', (frame) => {
        if (frame.channel === channel && frame.ref !== self) writing.heard(frame);
      }),
      line.on('subscribed', (frame) => frame.channel === channel && writing.begin()),
    ];
    const elsewhere = ({ key }: StorageEvent) => key === kept.key && writing.want(wants(channel));
    window.addEventListener('storage', elsewhere);
    writing.begin();
    return () => {
      window.removeEventListener('storage', elsewhere);
      for (const end of ends) end();
      writing.end();
    };
  }, [line, channel, self, writing]);
  const view = useSyncExternalStore(writing.subscribe, writing.view);
  const typed = useCallback((text: string) => writing.typed(text), [writing]);
  const want = (preview: boolean) => {
    if (preview) kept.set(channel);
    else kept.drop();
    writing.want(preview);
  };
  return { ...view, typed, want };
}
