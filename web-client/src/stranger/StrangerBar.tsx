import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useLiveChannel, useMessages } from '@/live';
import { usePassRenewal } from '@/live/passes';
import type { MessageLog } from '@/protocol/MessageLog';
import { texts } from '@/texts';
import { type StrangerTalk, talkHistory } from './matchApi';
import classes from './StrangerBar.module.css';
import { read, useSearchState } from './searchState';
import { MINE, useMatchStatus, useMatchUpdates } from './useMatch';

const t = texts.stranger.bar;

/** On every page: that one waits, talks, or has been left, and the way back. */
export function StrangerBar() {
  const { active } = useSearchState();
  return active ? <Active /> : null;
}

interface FollowProps {
  talk: StrangerTalk;
  /** Whether the talk itself is in view. */
  here: boolean;
  children: (unread: number) => ReactNode;
}

/** Wherever one reads: the talk is followed, so that the stranger knows one is there. */
function Follow({ talk, here, children }: FollowProps) {
  const following = useLiveChannel(talk.channel, talkHistory);
  const cache = useQueryClient();
  const renew = useCallback(() => void cache.invalidateQueries({ queryKey: MINE }), [cache]);
  usePassRenewal(following, { pass: talk.pass, expiresAt: talk.passExpiresAt }, renew);
  if (!following) return children(0);
  return (
    <Unread log={following.log} channel={talk.channel} self={talk.you.id} here={here}>
      {children}
    </Unread>
  );
}

interface UnreadProps {
  log: MessageLog;
  channel: string;
  self: string;
  here: boolean;
  children: (unread: number) => ReactNode;
}

/** Counts what the stranger has said since the talk was last in view. */
function Unread({ log, channel, self, here, children }: UnreadProps) {
  const { messages, loaded } = useMessages(log);
  const newest = messages.at(-1)?.n ?? 0;
  useEffect(() => {
    if (here && loaded) read.keep(channel, newest);
  }, [here, loaded, channel, newest]);
  if (here) return children(0);
  const before = read.get(channel);
  return children(messages.filter(({ n, author }) => n > before && author.id !== self).length);
}

function Active() {
  useMatchUpdates();
  const [location] = useLocation();
  const { wishes, ended } = useSearchState();
  const { data } = useMatchStatus();
  const here = location === '/stranger';
  if (data?.talk) {
    const { channel, stranger, strangerAway } = data.talk;
    return (
      <Follow key={channel} talk={data.talk} here={here}>
        {(unread) => (
          <Line here={here}>
            {unread > 0 ? t.unread(unread) : strangerAway ? t.away : t.talking(stranger.name)}
          </Line>
        )}
      </Follow>
    );
  }
  return <Line here={here}>{wishes ? t.waiting : ended ? t.ended : undefined}</Line>;
}

/** The words are there for whoever listens also where the page itself shows as much. */
function Line({ here, children }: { here: boolean; children: string | undefined }) {
  return (
    <div role="status" className={children && !here ? classes.bar : classes.unseen}>
      {children && (here ? children : <Link href="/stranger">{children}</Link>)}
    </div>
  );
}
