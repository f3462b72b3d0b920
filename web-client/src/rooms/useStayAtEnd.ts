import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VListHandle } from 'virtua';
import type { MessageLog, MessageView } from '@/protocol/MessageLog';
import type { Row } from './rows';

/** This close to the end one is at the end: new messages pull along. */
const NEAR_END = 60;

/** Of these last rows one sees when they grow by a line of reactions. */
const LAST = 20;

function emojiBelow({ message, reacting }: Row & { kind: 'message' }): number {
  return (message.reactions?.length ?? 0) + (reacting?.length ?? 0);
}

interface Staying {
  log: MessageLog;
  view: MessageView;
  list: RefObject<VListHandle | null>;
  rows: Row[];
  self: string | undefined;
  away: boolean;
  setAway: (away: boolean) => void;
}

/** Stays at the end while one is there, and counts what comes below while one is not. */
export function useStayAtEnd({ log, view, list, rows, self, away, setAway }: Staying) {
  const { messages, loaded, hasNewer, total } = view;
  const atEnd = useRef(true);
  const [seen, setSeen] = useState<number>();
  const last = rows.length - 1;
  const lastKey = rows[last]?.key;
  const below = rows.slice(-LAST).reduce((n, row) => n + (row.kind === 'message' ? emojiBelow(row) : 0), 0);

  const leave = useCallback(() => {
    atEnd.current = false;
    setAway(true);
  }, [setAway]);

  const go = useCallback(() => {
    atEnd.current = true;
    setAway(false);
    // What comes moves the end, and with it this list.
    if (log.snapshot().hasNewer) void log.toNewest().then((there) => there || leave());
    else list.current?.scrollToIndex(last, { align: 'end' });
  }, [log, list, last, setAway, leave]);

  const scrolled = useCallback(() => {
    const { current } = list;
    // While another place is on its way what scrolls is not the reader.
    if (!current || log.snapshot().jumping) return;
    const below = current.scrollSize - current.scrollOffset - current.viewportSize;
    atEnd.current = below <= NEAR_END && !log.snapshot().hasNewer;
    setAway(!atEnd.current);
  }, [log, list, setAway]);

  // One's own message is always followed.
  const lastRow = rows[last];
  const sentNow = lastRow?.kind === 'pending' && lastRow.pending.state !== 'refused';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came at the end is what moves the end
  useLayoutEffect(() => {
    if (atEnd.current || sentNow) go();
  }, [lastKey, below, go]);

  // Whoever comes in elsewhere has seen, or knows of, what was there then.
  const first = seen === undefined;
  useEffect(() => {
    if (loaded && (first || !away)) setSeen(total);
  }, [loaded, first, away, total]);

  const missed = away && seen !== undefined ? newSince(seen) : 0;
  function newSince(n: number): number {
    // What is not loaded is counted by its numbers alone, whoever wrote it.
    if (hasNewer) return Math.max(0, total - n);
    return messages.filter((message) => message.n > n && message.author.id !== self).length;
  }

  const resized = useCallback(() => {
    if (atEnd.current) go();
  }, [go]);
  return { missed, go, leave, scrolled, resized };
}
