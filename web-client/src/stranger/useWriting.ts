import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { storage } from '@/browser/storage';
import { useClient } from '@/live';
import { browserClock } from '@/protocol/clock';
import type { ServerFrame } from '@/protocol/frames';
import { type Notice, Writing, type WritingView } from './Writing';

const ofTab = storage('sessionStorage');
const keyOf = (channel: string) => `parley.match.preview.${channel}`;

interface Wrote extends WritingView {
  typed: (text: string) => void;
  want: (preview: boolean) => void;
}

/** Who writes in this talk; `self` is one's own reference there. Whether one wants the preview outlives a reload. */
export function useWriting(channel: string, self: string): Wrote {
  const line = useClient();
  const writing = useMemo(
    () =>
      new Writing(
        browserClock,
        (notice) => line.sendLossy({ type: 'typing', channel, ...notice }),
        ofTab.getItem(keyOf(channel)) === 'on',
      ),
    [line, channel],
  );
  useEffect(() => {
    const mine = (frame: ServerFrame) => frame.channel === channel;
    const ends = [
      line.on('typing', (frame) => {
        if (mine(frame) && frame.ref !== self) writing.heard(frame as unknown as Notice);
      }),
      line.on('subscribed', (frame) => mine(frame) && writing.begin()),
    ];
    writing.begin();
    return () => {
      for (const end of ends) end();
      writing.end();
    };
  }, [line, channel, self, writing]);
  const view = useSyncExternalStore(writing.subscribe, writing.view);
  const typed = useCallback((text: string) => writing.typed(text), [writing]);
  const want = (preview: boolean) => {
    if (preview) ofTab.setItem(keyOf(channel), 'on');
    else ofTab.removeItem(keyOf(channel));
    writing.want(preview);
  };
  return { ...view, typed, want };
}
