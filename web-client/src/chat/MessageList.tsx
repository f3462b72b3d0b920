import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import {
  type ContextType,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { VList, type VListHandle } from 'virtua';
import { useMessages, usePending } from '@/live';
import type { MessageState } from '@/protocol/frames';
import type { MessageLog, Place } from '@/protocol/MessageLog';
import { useIgnored } from '@/rooms/people/useIgnoredUsers';
import { useReadMark } from '@/rooms/room/useReadMark';
import { useMember } from '@/session';
import { locale, texts } from '@/texts';
import { dayName } from '@/texts/time';
import { Announcer } from './Announcer';
import { LogEnd } from './LogEnd';
import { LogTop } from './LogTop';
import classes from './MessageList.module.css';
import { MessageRow } from './MessageRow';
import { calls, mentionOf } from './mentions';
import { PendingRow } from './PendingRow';
import { Around } from './ReplyPreview';
import { type Row, rowsOf } from './rows';
import { useShow } from './useJumpToMessage';
import { useJumpToUnread } from './useJumpToUnread';
import { useWalk } from './useRovingFocus';
import { useStayAtEnd } from './useStickToBottom';

const t = texts.rooms;
/** This close to the beginning the page above is fetched, to the end the one below. */
const NEAR = 900;
const NONE: readonly MessageState[] = [];

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
  /** Where to go in the log; another object goes there again. */
  wanted?: { place: Place } | undefined;
}

/** The messages of a room: older ones come while one scrolls up, the newest stay in view as long as one is there. */
export function MessageList({ id, room, channel, log, self, name, opening, wanted }: Props) {
  const view = useMessages(log);
  const pending = usePending(channel);
  const { total, jumps, loaded } = view;
  const [away, setAway] = useState(false);
  const member = useMember();
  const read = useReadMark({ room: member && self && id, newest: total, atEnd: !away });
  const rows = useMemo(
    () => rowsOf(view.messages, pending, read || undefined),
    [view.messages, pending, read],
  );
  const mention = useMemo(() => (name ? mentionOf(name) : undefined), [name]);
  const ignored = useIgnored().refs;
  const list = useRef<VListHandle>(null);
  const walk = useWalk(rows, list);
  const end = useStayAtEnd({ log, view, within: walk.within, list, rows, self, away, setAway });
  const { lit, settling, show } = useShow(log, rows, list, { ...end, focus: walk.focus });
  const jump = useJumpToUnread(total, read, show);
  useEffect(() => {
    if (wanted && loaded) show(wanted.place);
  }, [wanted, loaded, show]);

  useEffect(() => {
    log.readAtEnd(!away);
    return () => log.readAtEnd(false);
  }, [log, away]);

  const firstSeq = view.messages[0]?.seq;
  const firstBefore = useRef({ seq: firstSeq, jumps });
  const before = firstBefore.current;
  // Rows came or went above: what one reads stays where it is.
  const changedAbove =
    firstSeq !== undefined && before.seq !== undefined && firstSeq !== before.seq && jumps === before.jumps;
  useLayoutEffect(() => {
    firstBefore.current = { seq: firstSeq, jumps };
  }, [firstSeq, jumps]);

  const scrolled = useCallback(
    (offset: number) => {
      if (settling.current) return;
      end.scrolled();
      if (offset < NEAR) void log.older();
      const { current } = list;
      if (current && offset + current.viewportSize > current.scrollSize - NEAR) void log.newer();
    },
    [end.scrolled, log, settling],
  );

  const around = useMemo(() => ({ log, go: (seq: number) => show({ seq }) }), [log, show]);

  return (
    <div className={classes.around} ref={walk.within}>
      <VList
        key={jumps}
        ref={list}
        role="log"
        aria-live="off"
        aria-label={t.log(room)}
        aria-busy={!loaded || view.loadingOlder || view.loadingNewer || view.jumping}
        className={classes.list}
        shift={changedAbove}
        onScroll={scrolled}
        onResize={end.resized}
        keepMounted={walk.kept}
        onKeyDown={walk.key}
      >
        {rows.map((row) => (
          <RowView
            key={row.key}
            around={around}
            row={row}
            room={room}
            log={log}
            self={self}
            total={total}
            active={walk.active}
            lit={lit}
            mention={mention}
            ignored={ignored}
            opening={opening}
          />
        ))}
        {view.hasNewer && <LogEnd log={log} />}
      </VList>
      {jump.unread > 0 && (
        <button type="button" className={classes.jump} onClick={jump.go}>
          <IconArrowUp size={16} stroke={2} aria-hidden="true" />
          {t.newSince(jump.unread, jump.unread.toLocaleString(locale))}
        </button>
      )}
      {away && (
        <button
          type="button"
          className={classes.newest}
          onClick={end.go}
          aria-label={end.missed > 0 ? `${t.toNewest}, ${t.newBelow(end.missed)}` : t.toNewest}
        >
          <IconArrowDown size={18} stroke={2} aria-hidden="true" />
          {end.missed > 0 && <span>{t.newBelow(end.missed)}</span>}
        </button>
      )}
      <Announcer messages={view.hasNewer ? NONE : view.messages} self={self} />
    </div>
  );
}

interface RowProps extends Omit<Props, 'id' | 'channel' | 'name' | 'wanted'> {
  row: Row;
  around: ContextType<typeof Around>;
  total: number;
  active: number | undefined;
  lit: number | undefined;
  mention: RegExp | undefined;
  ignored: ReadonlySet<string>;
}

function RowView({ around, ...row }: RowProps) {
  return (
    <Around value={around}>
      <Inner {...row} />
    </Around>
  );
}

type InnerProps = Omit<RowProps, 'around'>;

function Inner({ row, room, log, self, total, active, lit, mention, ignored, opening }: InnerProps) {
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
          lit={row.message.seq === lit}
          change={row.change}
          ignored={ignored.has(row.message.author.id)}
          reacting={row.reacting}
          mentioned={mention !== undefined && calls(row.message.text, mention)}
        />
      );
    case 'pending':
      return <PendingRow pending={row.pending} first={row.first} />;
  }
}
