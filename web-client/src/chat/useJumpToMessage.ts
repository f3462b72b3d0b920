import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VListHandle } from 'virtua';
import type { JumpTarget, MessageLog } from '@/protocol/MessageLog';
import type { Row } from './rows';

/** How long a message that was looked for stands out. */
const HIGHLIGHT_MS = 4_000;

export interface JumpToMessage {
  /** The message that was looked for, while it stands out. */
  highlighted: number | undefined;
  /** Whether it is about to be put into view: what scrolls now is not the reader. */
  settling: RefObject<boolean>;
  show(place: JumpTarget, line?: boolean): void;
}

/**
 * Puts a place of the log into view, with what stands around it: a message that is highlighted for
 * a while and takes the focus, or with `line` the line at the first unread one.
 */
export function useJumpToMessage(
  log: MessageLog,
  rows: Row[],
  list: RefObject<VListHandle | null>,
  moving: { leave(): void; scrolled(): void; focus(seq: number): void },
): JumpToMessage {
  const [target, setTarget] = useState<{ seq: number; line: boolean }>();
  const [highlighted, setHighlighted] = useState<number>();
  const settling = useRef(false);
  const { leave, scrolled, focus } = moving;

  const show = useCallback(
    (place: JumpTarget, line = false) => {
      settling.current = true;
      leave();
      void log.show(place).then((seq) => {
        if (seq !== undefined) return setTarget({ seq, line });
        settling.current = false;
        scrolled();
      });
    },
    [log, leave, scrolled],
  );

  useLayoutEffect(() => {
    if (!target) return;
    const line = target.line ? rows.findIndex(({ kind }) => kind === 'unread') : -1;
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.seq === target.seq);
    if (line < 0 && index < 0) return;
    setTarget(undefined);
    if (line >= 0) {
      list.current?.scrollToIndex(line, { align: 'start', offset: -24 });
    } else {
      list.current?.scrollToIndex(index, { align: 'center' });
      focus(target.seq);
      setHighlighted(target.seq);
    }
    setTimeout(() => {
      settling.current = false;
      scrolled();
    }, 250);
  }, [target, rows, list, focus, scrolled]);

  useEffect(() => {
    if (highlighted === undefined) return;
    const timer = setTimeout(() => setHighlighted(undefined), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [highlighted]);

  return { highlighted, settling, show };
}
