import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useLiveChannel, useMessages } from '@/live';
import { useGrantRenewal } from '@/live/grants';
import type { MessageLog } from '@/protocol/MessageLog';
import { useTexts } from '@/texts';
import { chatHistory, type StrangerChat } from './matchApi';
import classes from './StrangerBar.module.css';
import { read, useSearchState } from './searchState';
import { MATCH_STATUS, useMatchStatus, useMatchUpdates } from './useMatchStatus';

/** On every page: that one waits, talks, or has been left, and the way back. */
export function StrangerBar() {
  const { active } = useSearchState();
  return active ? <ActiveBar /> : null;
}

interface FollowedChatProps {
  talk: StrangerChat;
  /** Whether the talk itself is in view. */
  here: boolean;
  children: (unread: number) => ReactNode;
}

/** Wherever one reads: the talk is followed, so that the stranger knows one is there. */
function FollowedChat({ talk, here, children }: FollowedChatProps) {
  const following = useLiveChannel(talk.channel, chatHistory);
  const cache = useQueryClient();
  const renew = useCallback(() => void cache.invalidateQueries({ queryKey: MATCH_STATUS }), [cache]);
  useGrantRenewal(following, { grant: talk.grant, expiresAt: talk.grantExpiresAt }, renew);
  if (!following) return children(0);
  return (
    <UnreadCount log={following.log} channel={talk.channel} self={talk.you.id} here={here}>
      {children}
    </UnreadCount>
  );
}

interface UnreadCountProps {
  log: MessageLog;
  channel: string;
  self: string;
  here: boolean;
  children: (unread: number) => ReactNode;
}

/** Counts what the stranger has said since the talk was last in view. */
function UnreadCount({ log, channel, self, here, children }: UnreadCountProps) {
  const { messages, loaded } = useMessages(log);
  const newest = messages.at(-1)?.n ?? 0;
  useEffect(() => {
    if (here && loaded) read.keep(channel, newest);
  }, [here, loaded, channel, newest]);
  if (here) return children(0);
  const before = read.get(channel);
  return children(messages.filter(({ n, author }) => n > before && author.id !== self).length);
}

function ActiveBar() {
  const t = useTexts().stranger.bar;
  useMatchUpdates();
  const [location] = useLocation();
  const { preferences, ended } = useSearchState();
  const { data } = useMatchStatus();
  const here = location === '/stranger';
  if (data?.talk) {
    const { channel, stranger, strangerAway } = data.talk;
    return (
      <FollowedChat key={channel} talk={data.talk} here={here}>
        {(unread) => (
          <BarContent here={here}>
            {unread > 0
              ? t.unread({ n: unread })
              : strangerAway
                ? t.away
                : t.talking({ name: stranger.name })}
          </BarContent>
        )}
      </FollowedChat>
    );
  }
  return <BarContent here={here}>{preferences ? t.waiting : ended ? t.ended : undefined}</BarContent>;
}

/** The text is there for screen readers even where the page itself shows as much. */
function BarContent({ here, children }: { here: boolean; children: string | undefined }) {
  return (
    <div role="status" className={children && !here ? classes.bar : classes.unseen}>
      {children && (here ? children : <Link href="/stranger">{children}</Link>)}
    </div>
  );
}
