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
import type { JumpTarget, MessageLog } from '@/protocol/MessageLog';
import { useTexts } from '@/texts';
import { dayName } from '@/texts/time';
import { Announcer } from './Announcer';
import { useChat } from './ChatContext';
import { LogEnd } from './LogEnd';
import { LogTop } from './LogTop';
import classes from './MessageList.module.css';
import { MessageRow } from './MessageRow';
import { calls, mentionPattern } from './mentions';
import { PendingRow } from './PendingRow';
import { MessageLogContext } from './ReplyPreview';
import { type Row, rowsOf } from './rows';
import { useJumpToMessage } from './useJumpToMessage';
import { useJumpToUnread } from './useJumpToUnread';
import { useRovingFocus } from './useRovingFocus';
import { useStickToBottom } from './useStickToBottom';

/** This close to the beginning the page above is fetched, to the end the one below. */
const NEAR = 900;
const NONE: readonly MessageState[] = [];

interface Props {
  /** What the chat is called. */
  title: string;
  channel: string;
  log: MessageLog;
  /** The own id in this room, or undefined for a guest. */
  self: string | undefined;
  /** What one is called there: messages that say so stand out. */
  name?: string | undefined;
  /** What stands above the first message instead of a room's greeting. */
  opening?: ReactNode;
  /**
   * The number of the last message that was read before this visit; undefined until it is known.
   */
  readUpTo?: number | undefined;
  /** Called when the end comes into view or leaves it. */
  onAtEnd?: (atEnd: boolean) => void;
  /** Where to jump in the log; a new object jumps again. */
  target?: { place: JumpTarget } | undefined;
}

/**
 * The messages of a room: older ones come while one scrolls up, the newest stay in view as long as
 * one is there.
 */
export function MessageList(props: Props) {
  const t = useTexts().rooms;
  const { title, channel, log, self, name, opening, readUpTo, onAtEnd, target } = props;
  const view = useMessages(log);
  const pending = usePending(channel);
  const { total, jumps, loaded } = view;
  const [away, setAway] = useState(false);
  const rows = useMemo(
    () => rowsOf(view.messages, pending, readUpTo || undefined),
    [view.messages, pending, readUpTo],
  );
  const mention = useMemo(() => (name ? mentionPattern(name) : undefined), [name]);
  const { ignored } = useChat();
  const list = useRef<VListHandle>(null);
  const rovingFocus = useRovingFocus(rows, list);
  const end = useStickToBottom({ log, view, within: rovingFocus.within, list, rows, self, away, setAway });
  const { highlighted, settling, show } = useJumpToMessage(log, rows, list, {
    ...end,
    focus: rovingFocus.focus,
  });
  const jump = useJumpToUnread(total, readUpTo, show);
  useEffect(() => {
    if (target && loaded) show(target.place);
  }, [target, loaded, show]);

  useEffect(() => {
    log.readAtEnd(!away);
    onAtEnd?.(!away);
    return () => log.readAtEnd(false);
  }, [log, away, onAtEnd]);

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
    <div className={classes.around} ref={rovingFocus.within}>
      <VList
        key={jumps}
        ref={list}
        role="log"
        aria-live="off"
        aria-label={t.log({ room: title })}
        aria-busy={!loaded || view.loadingOlder || view.loadingNewer || view.jumping}
        className={classes.list}
        shift={changedAbove}
        onScroll={scrolled}
        onResize={end.resized}
        keepMounted={rovingFocus.kept}
        onKeyDown={rovingFocus.key}
      >
        {rows.map((row) => (
          <RowView
            key={row.key}
            around={around}
            row={row}
            title={title}
            log={log}
            self={self}
            total={total}
            active={rovingFocus.active}
            highlighted={highlighted}
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
          {t.newSince({ n: jump.unread })}
        </button>
      )}
      {away && (
        <button
          type="button"
          className={classes.newest}
          onClick={end.go}
          aria-label={end.missed > 0 ? `${t.jumpToLatest}, ${t.newBelow({ n: end.missed })}` : t.jumpToLatest}
        >
          <IconArrowDown size={18} stroke={2} aria-hidden="true" />
          {end.missed > 0 && <span>{t.newBelow({ n: end.missed })}</span>}
        </button>
      )}
      <Announcer messages={view.hasNewer ? NONE : view.messages} self={self} />
    </div>
  );
}

interface RowProps extends Pick<Props, 'title' | 'log' | 'self' | 'opening'> {
  row: Row;
  around: ContextType<typeof MessageLogContext>;
  total: number;
  active: number | undefined;
  highlighted: number | undefined;
  mention: RegExp | undefined;
  ignored: ReadonlySet<string>;
}

function RowView({ around, ...row }: RowProps) {
  return (
    <MessageLogContext value={around}>
      <RowContent {...row} />
    </MessageLogContext>
  );
}

type RowContentProps = Omit<RowProps, 'around'>;

function RowContent({
  row,
  title,
  log,
  self,
  total,
  active,
  highlighted,
  mention,
  ignored,
  opening,
}: RowContentProps) {
  const t = useTexts().rooms;
  switch (row.kind) {
    case 'top':
      return <LogTop title={title} log={log} opening={opening} />;
    case 'day':
      return (
        <div className={classes.day}>
          <span>{dayName(row.at)}</span>
        </div>
      );
    case 'unread':
      return (
        <div className={`${classes.day} ${classes.unread}`}>
          <span>{t.unreadLine}</span>
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
          highlighted={row.message.seq === highlighted}
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
