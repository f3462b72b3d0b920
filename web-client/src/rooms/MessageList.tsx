import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useMessages, usePending } from '@/live';
import type { MessageLog } from '@/protocol/MessageLog';
import { locale, texts } from '@/texts';
import { dayName } from '@/texts/time';
import { Announcer } from './Announcer';
import { LogTop } from './LogTop';
import classes from './MessageList.module.css';
import { MessageRow } from './MessageRow';
import { PendingRow } from './PendingRow';
import { mentionOf } from './people';
import { type Row, rowsOf } from './rows';
import { useJumpToUnread } from './useJumpToUnread';
import { useReadMark } from './useReadMark';
import { useStayAtEnd } from './useStayAtEnd';
import { useWalk } from './useWalk';

const t = texts.rooms;
/** This close to the beginning the page above is fetched. */
const NEAR_TOP = 900;

interface Props {
  /** The room whose read mark moves along; none in a talk of two. */
  id?: string;
  room: string;
  channel: string;
  log: MessageLog;
  /** The own id in this room, or undefined for a guest. */
  self: string | undefined;
  /** What one is called there: messages that say so stand out. */
  name?: string | undefined;
  /** What stands above the first message instead of a room's greeting. */
  opening?: ReactNode;
}

/** The messages of a room: older ones come while one scrolls up, the newest stay in view as long as one is there. */
export function MessageList({ id, room, channel, log, self, name, opening }: Props) {
  const view = useMessages(log);
  const pending = usePending(channel);
  const total = view.messages.at(-1)?.n ?? 0;
  const [away, setAway] = useState(false);
  const read = useReadMark({ room: self && id, newest: total, atEnd: !away });
  const rows = useMemo(
    () => rowsOf(view.messages, pending, read || undefined),
    [view.messages, pending, read],
  );
  const mention = useMemo(() => (name ? mentionOf(name) : undefined), [name]);
  const list = useRef<VListHandle>(null);
  const end = useStayAtEnd(list, rows, self, away, setAway);
  const jump = useJumpToUnread(log, rows, list, total, read);
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
            mention={mention}
            opening={opening}
          />
        ))}
      </VList>
      {jump.unread > 0 && (
        <button type="button" className={classes.jump} onClick={jump.go}>
          <IconArrowUp size={16} stroke={2} aria-hidden="true" />
          {t.newSince(jump.unread, jump.unread.toLocaleString(locale))}
        </button>
      )}
      {away && (
        <button type="button" className={classes.newest} onClick={end.go} aria-label={t.toNewest}>
          <IconArrowDown size={18} stroke={2} aria-hidden="true" />
          {end.missed > 0 && <span>{t.newBelow(end.missed)}</span>}
        </button>
      )}
      <Announcer messages={view.messages} self={self} />
    </div>
  );
}

interface RowProps extends Omit<Props, 'id' | 'channel' | 'name'> {
  row: Row;
  total: number;
  active: number | undefined;
  mention: RegExp | undefined;
}

function RowView({ row, room, log, self, total, active, mention, opening }: RowProps) {
  switch (row.kind) {
    case 'top':
      return <LogTop room={room} log={log} opening={opening} />;
    case 'day':
      return (
        <div className={classes.day}>
          <span>{dayName(row.at)}</span>
        </div>
      );
    case 'unread':
      return (
        <div className={`${classes.day} ${classes.unread}`}>
          <span>{t.newLine}</span>
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
          mentioned={mention?.test(row.message.text ?? '') ?? false}
        />
      );
    case 'pending':
      return <PendingRow pending={row.pending} first={row.first} />;
  }
}
