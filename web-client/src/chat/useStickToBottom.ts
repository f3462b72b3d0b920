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

interface StickToBottomOptions {
  log: MessageLog;
  view: MessageView;
  /** Stands around the list. */
  within: RefObject<HTMLElement | null>;
  list: RefObject<VListHandle | null>;
  rows: Row[];
  self: string | undefined;
  away: boolean;
  setAway: (away: boolean) => void;
}

/** Stays at the end while one is there, and counts what comes below while one is not. */
export function useStickToBottom({
  log,
  view,
  within,
  list,
  rows,
  self,
  away,
  setAway,
}: StickToBottomOptions) {
  const { messages, loaded, hasNewer, total, jumps } = view;
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

  // Another window is another list, which begins at its top.
  const was = useRef({ offset: 0, size: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each jump makes another list
  useLayoutEffect(() => {
    was.current = { offset: 0, size: 0 };
  }, [jumps]);

  const scrolled = useCallback(() => {
    const { current } = list;
    // While another place is on its way what scrolls is not the reader.
    if (!current || log.snapshot().jumping) return;
    const { scrollOffset: offset, scrollSize: size, viewportSize } = current;
    const { current: before } = was;
    was.current = { offset, size };
    const near = size - offset - viewportSize <= NEAR_END && !log.snapshot().hasNewer;
    // The end moves whenever something is measured: only the reader scrolls up.
    const up = before.offset - offset > Math.max(0, before.size - size);
    if (!near && atEnd.current && !up) return;
    atEnd.current = near;
    setAway(!near);
  }, [log, list, setAway]);

  // One's own message is always followed.
  const lastRow = rows[last];
  const sentNow = lastRow?.kind === 'pending' && lastRow.pending.state !== 'refused';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came at the end is what moves the end
  useLayoutEffect(() => {
    if (atEnd.current || sentNow) go();
  }, [lastKey, below, go]);

  // A reader who starts elsewhere has seen, or knows of, the messages up to this moment.
  const first = seen === undefined;
  useEffect(() => {
    if (loaded && (first || !away)) setSeen(total);
  }, [loaded, first, away, total]);

  const missed = away && seen !== undefined ? newSince(seen) : 0;
  function newSince(n: number): number {
    // Messages that are not loaded are counted by number alone, whoever the author is.
    if (hasNewer) return Math.max(0, total - n);
    return messages.filter((message) => message.n > n && message.author.id !== self).length;
  }

  const latest = useRef(go);
  latest.current = go;
  const resized = useCallback(() => {
    if (atEnd.current) latest.current();
  }, []);
  // What stands in the list gets its height late: pictures, fonts, formatted words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each jump makes another list
  useEffect(() => {
    const content = within.current?.querySelector('[role="log"]')?.firstElementChild;
    if (!content) return;
    const observer = new ResizeObserver(resized);
    observer.observe(content);
    return () => observer.disconnect();
  }, [jumps, within, resized]);
  return { missed, go, leave, scrolled, resized };
}
