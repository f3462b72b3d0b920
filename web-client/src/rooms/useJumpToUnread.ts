import { type RefObject, useEffect, useRef, useState } from 'react';
import type { VListHandle } from 'virtua';
import type { MessageLog } from '@/protocol/MessageLog';
import type { Row } from './rows';

/** With fewer than these the first new one is in view, or nearly. */
const FEW = 8;

interface Jump {
  /** How many were new when one came in; 0 when there is nowhere to jump to. */
  unread: number;
  go(): void;
}

/** The way up to the first message that was new when one came in, however many pages above. */
export function useJumpToUnread(
  log: MessageLog,
  rows: Row[],
  list: RefObject<VListHandle | null>,
  total: number,
  read: number | undefined,
): Jump {
  const [unread, setUnread] = useState(0);
  const [going, setGoing] = useState(false);
  const counted = useRef(false);

  useEffect(() => {
    if (counted.current || !read || total === 0) return;
    counted.current = true;
    if (total - read > FEW) setUnread(total - read);
  }, [read, total]);

  useEffect(() => {
    if (!going) return;
    const line = rows.findIndex(({ kind }) => kind === 'unread');
    if (line < 0 && log.snapshot().hasOlder && !log.snapshot().olderFailed) return void log.older();
    setGoing(false);
    setUnread(0);
    list.current?.scrollToIndex(Math.max(0, line), { align: 'start', offset: -24 });
  }, [going, rows, log, list]);

  return { unread, go: () => setGoing(true) };
}
