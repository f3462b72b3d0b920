import { lazy, memo, Suspense, useState } from 'react';
import type { CommandOf, MessageState, Reaction } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { currentTexts, useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { ruleText } from '@/texts/ruleText';
import { fullTime, spokenTime, timeOfDay } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { Collapsible } from '@/ui/Collapsible';
import { Markdown } from '@/ui/markdown/Markdown';
import { spoken } from '@/ui/markdown/plainText';
import classes from './MessageRow.module.css';
import { PendingStatus } from './PendingStatus';
import { ReactionChips } from './ReactionChips';
import { ReplyPreview } from './ReplyPreview';

const MessageActions = lazy(() => import('./MessageActions'));

interface Props {
  message: MessageState;
  /** Whether it begins what its author says: then name and picture stand with it. */
  first: boolean;
  own: boolean;
  /** The total number of messages, for screen readers. */
  total: number;
  active: boolean;
  /** Whether the reader has just jumped to it. */
  highlighted: boolean;
  /** A change of it that is on its way. */
  change: Pending | undefined;
  reacting: readonly Pending<CommandOf<'message.react'>>[] | undefined;
  /** Whether it calls me by my name. */
  mentioned: boolean;
  /** Whether I ignore its author: then it is folded away until I want to see it. */
  ignored: boolean;
}

/** One message: own at the right. Read aloud as name, time, text. */
export const MessageRow = memo(function MessageRow(props: Props) {
  const t = useTexts().rooms;
  const { message, first, own, total, active, highlighted, change, reacting, mentioned, ignored } = props;
  const { author, at } = message;
  const text = change && change.state !== 'refused' ? changedTo(change) : message.text;
  const gap = message.removedFor ? t.removedFor({ rule: ruleText(message.removedFor) }) : t.removed;
  const time = spokenTime(at);
  // The menu is needed only once the row has the pointer or the focus.
  const [touched, setTouched] = useState(false);
  const touch = () => setTouched(true);
  const [opened, setOpened] = useState(false);
  const folded = ignored && !opened && text !== undefined;
  return (
    <article
      aria-label={withReactions(
        t.spoken({
          name: own ? t.you : nameOf(author),
          time,
          text: text === undefined ? gap : folded ? t.ignored.folded : spoken(text),
        }),
        message.reactions,
      )}
      aria-posinset={message.n}
      aria-setsize={Math.max(total, message.n)}
      tabIndex={active ? 0 : -1}
      onPointerEnter={touch}
      onFocus={touch}
      data-seq={message.seq}
      data-own={own || undefined}
      className={[
        classes.row,
        own ? classes.own : '',
        first ? classes.first : '',
        mentioned && !own ? classes.mentioned : '',
        highlighted ? classes.lit : '',
      ].join(' ')}
    >
      {!own && (
        <div className={classes.face}>{first && <Avatar id={author.id} picture={author.picture} />}</div>
      )}
      <div className={classes.words}>
        {first && (
          <div className={classes.head}>
            {!own && (
              <span className={classes.name}>
                <bdi>{nameOf(author)}</bdi>
              </span>
            )}
            {!own && <RoleBadge role={author.role} />}
            <time dateTime={at} title={fullTime(at)}>
              {time}
            </time>
          </div>
        )}
        {message.replyTo !== undefined && <ReplyPreview seq={message.replyTo} reachable={active} />}
        <div
          className={text === undefined || folded ? `${classes.bubble} ${classes.removed}` : classes.bubble}
          title={fullTime(at)}
        >
          {text === undefined ? (
            gap
          ) : folded ? (
            <button
              type="button"
              className={classes.unfold}
              tabIndex={active ? 0 : -1}
              onClick={() => setOpened(true)}
            >
              {t.ignored.folded} {t.ignored.show}
            </button>
          ) : (
            <Collapsible text={text}>
              <Markdown text={text} />
            </Collapsible>
          )}
          {message.editedAt && text !== undefined && !folded && (
            <span className={classes.edited} title={fullTime(message.editedAt)}>
              {t.edited}
            </span>
          )}
        </div>
        {(message.reactions || reacting) && (
          <ReactionChips message={message} reacting={reacting} active={active} />
        )}
        {change && <PendingStatus pending={change} />}
        <div className={classes.tools}>
          {!first && <span className={classes.aside}>{timeOfDay(at)}</span>}
          {touched && (
            <Suspense fallback={null}>
              <MessageActions message={message} active={active} />
            </Suspense>
          )}
        </div>
      </div>
    </article>
  );
});

/** What is read aloud of a message ends with what people put below it. */
function withReactions(words: string, reactions: readonly Reaction[] | undefined): string {
  const t = currentTexts().rooms;
  if (!reactions) return words;
  return t.reactions.spoken({
    message: words,
    all: reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(', '),
  });
}

/** What a message will be when the change is through. */
function changedTo({ command }: Pending): string | undefined {
  return command.type === 'message.edit' ? command.text : undefined;
}

/** The author's role, for all but members. */
function RoleBadge({ role }: { role: string | undefined }) {
  const t = useTexts().rooms;
  if (role === 'guest') return <span className={classes.mark}>{t.guest}</span>;
  if (role === 'moderator') return <span className={classes.mark}>{t.moderator}</span>;
  if (role === 'administrator') return <span className={classes.mark}>{t.administrator}</span>;
  return null;
}
