import { IconArrowDown } from '@tabler/icons-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useMessages, usePending } from '@/live';
import type { MessageLog } from '@/protocol/MessageLog';
import { texts } from '@/texts';
import { dayName } from '@/texts/time';
import { Announcer } from './Announcer';
import { LogTop } from './LogTop';
import classes from './MessageList.module.css';
import { MessageRow } from './MessageRow';
import { PendingRow } from './PendingRow';
import { type Row, rowsOf } from './rows';
import { useWalk } from './useWalk';

const t = texts.rooms;
/** This close to the end one is at the end: new messages pull along. */
const NEAR_END = 60;
/** This close to the beginning the page above is fetched. */
const NEAR_TOP = 900;

interface Props {
  room: string;
  channel: string;
  log: MessageLog;
  /** The own id in this room, or undefined for a guest. */
  self: string | undefined;
}

/** The messages of a room: older ones come while one scrolls up, the newest stay in view as long as one is there. */
export function MessageList({ room, channel, log, self }: Props) {
  const view = useMessages(log);
  const pending = usePending(channel);
  const rows = useMemo(() => rowsOf(view.messages, pending), [view.messages, pending]);
  const list = useRef<VListHandle>(null);
  const end = useStayAtEnd(list, rows, self);
  const total = view.messages.at(-1)?.n ?? 0;
  const walk = useWalk(rows, list);

  const firstSeq = view.messages[0]?.seq;
  const firstBefore = useRef(firstSeq);
  const grewUpwards =
    firstSeq !== undefined && firstBefore.current !== undefined && firstSeq < firstBefore.current;
  useLayoutEffect(() => {
    firstBefore.current = firstSeq;
  }, [firstSeq]);

  const scrolled = useCallback(
    (offset: number) => {
      end.scrolled();
      if (offset < NEAR_TOP) void log.older();
    },
    [end.scrolled, log],
  );

  return (
    <div className={classes.around}>
      <VList
        ref={list}
        role="log"
        aria-live="off"
        aria-label={t.log(room)}
        aria-busy={!view.loaded || view.loadingOlder}
        className={classes.list}
        shift={grewUpwards}
        onScroll={scrolled}
        onResize={end.resized}
        keepMounted={walk.kept}
        onKeyDown={walk.key}
      >
        {rows.map((row) => (
          <RowView
            key={row.key}
            row={row}
            room={room}
            log={log}
            self={self}
            total={total}
            active={walk.active}
          />
        ))}
      </VList>
      {end.away && (
        <button type="button" className={classes.newest} onClick={end.go} aria-label={t.toNewest}>
          <IconArrowDown size={18} stroke={2} aria-hidden="true" />
          {end.missed > 0 && <span>{t.newBelow(end.missed)}</span>}
        </button>
      )}
      <Announcer messages={view.messages} self={self} />
    </div>
  );
}

interface RowProps extends Omit<Props, 'channel'> {
  row: Row;
  total: number;
  active: number | undefined;
}

function RowView({ row, room, log, self, total, active }: RowProps) {
  switch (row.kind) {
    case 'top':
      return <LogTop room={room} log={log} />;
    case 'day':
      return (
        <div className={classes.day}>
          <span>{dayName(row.at)}</span>
        </div>
      );
    case 'message':
      return (
        <MessageRow
          message={row.message}
          first={row.first}
          own={row.message.author.id === self}
          total={total}
          active={row.message.seq === active}
          change={row.change}
        />
      );
    case 'pending':
      return <PendingRow pending={row.pending} first={row.first} />;
  }
}

/** Stays at the end while one is there, and counts what comes below while one is not. */
function useStayAtEnd(list: React.RefObject<VListHandle | null>, rows: Row[], self: string | undefined) {
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const [seen, setSeen] = useState(0);
  const last = rows.length - 1;
  const lastKey = rows[last]?.key;
  const newest = rows.reduce((n, row) => (row.kind === 'message' ? row.message.seq : n), 0);

  const go = useCallback(() => {
    atEnd.current = true;
    setAway(false);
    list.current?.scrollToIndex(last, { align: 'end' });
  }, [list, last]);

  const scrolled = useCallback(() => {
    const { current } = list;
    if (!current) return;
    atEnd.current = current.scrollOffset + current.viewportSize >= current.scrollSize - NEAR_END;
    setAway(!atEnd.current);
  }, [list]);

  // One's own message is always followed.
  const lastRow = rows[last];
  const sentNow = lastRow?.kind === 'pending' && lastRow.pending.state !== 'refused';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came at the end is what moves the end
  useLayoutEffect(() => {
    if (atEnd.current || sentNow) go();
  }, [lastKey, go]);

  useEffect(() => {
    if (!away) setSeen(newest);
  }, [away, newest]);

  const missed = away
    ? rows.filter((row) => row.kind === 'message' && row.message.seq > seen && row.message.author.id !== self)
        .length
    : 0;
  const resized = useCallback(() => {
    if (atEnd.current) go();
  }, [go]);
  return { away, missed, go, scrolled, resized };
}
