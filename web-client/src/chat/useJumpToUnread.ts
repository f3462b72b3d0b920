import { useEffect, useRef, useState } from 'react';
import type { JumpTarget } from '@/protocol/MessageLog';

/** With fewer than these the first new one is in view, or nearly. */
const FEW = 8;

interface Jump {
  /** How many were new when one came in; 0 when there is nowhere to jump to. */
  unread: number;
  go(): void;
}

/** The way up to the first message that was new when one came in, however many pages above. */
export function useJumpToUnread(
  total: number,
  read: number | undefined,
  show: (place: JumpTarget, line: boolean) => void,
): Jump {
  const [unread, setUnread] = useState(0);
  const counted = useRef(false);

  useEffect(() => {
    if (counted.current || !read || total === 0) return;
    counted.current = true;
    if (total - read > FEW) setUnread(total - read);
  }, [read, total]);

  const go = () => {
    setUnread(0);
    if (read !== undefined) show({ n: read + 1 }, true);
  };
  return { unread, go };
}
