import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useClient } from '@/live';
import { useMember } from '@/session';
import { signUpUrl } from '@/shell/returnTo';
import { currentLocale, useTexts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { Avatar } from '@/ui/Avatar';
import classes from './ChatView.module.css';
import { matchApi, PROFILE, type StrangerChat } from './matchApi';
import { match } from './useMatchStatus';

/** The state of a reveal. Empty until one of the two asks for it. */
export function Reveal({ talk }: { talk: StrangerChat }) {
  const t = useTexts().stranger.talk.reveal;
  const { channel, reveal } = talk;
  const notice = useRevealNotice(channel);
  if (reveal.done) return <StrangerProfile pair={talk.pair} />;
  if (notice === 'incomplete') {
    return (
      <div className={classes.reveal} role="status">
        <MissingForReveal />
        {reveal.askedBy === 'stranger' && <RevealButtons channel={channel} />}
      </div>
    );
  }
  if (reveal.askedBy === 'stranger') {
    return (
      <div className={classes.reveal} role="status">
        <p>{t.asked}</p>
        <RevealButtons channel={channel} />
      </div>
    );
  }
  if (reveal.askedBy === 'you' || notice) {
    return (
      <div className={classes.reveal} role="status">
        <p>{reveal.askedBy === 'you' ? t.waiting : notice === 'refused' ? t.refused : notice}</p>
      </div>
    );
  }
  return null;
}

/** Told to oneself alone: what one's own profile lacks, and where to add it. */
function MissingForReveal() {
  const t = useTexts().stranger.talk.reveal;
  const member = useMember();
  const profile = useQuery({
    queryKey: PROFILE,
    queryFn: ({ signal }) => matchApi.profile(signal),
    enabled: member !== undefined,
    staleTime: 0,
  });
  const missing = member ? (profile.data?.missing ?? []) : ['account'];
  const named = Object.entries(t.missing).filter(([each]) => missing.includes(each));
  const words = new Intl.ListFormat(currentLocale()).format(named.map(([, text]) => text));
  if (missing.length === 0) return <p>{t.completeNow}</p>;
  return (
    <>
      <p>{t.incomplete({ missing: words })}</p>
      {!member ? (
        <Button component={Link} href={signUpUrl('/stranger')} size="compact-md">
          {t.register}
        </Button>
      ) : (
        <>
          {missing.some((each) => each !== 'picture') && (
            <Button component={Link} href="/stranger/profile" size="compact-md">
              {t.complete}
            </Button>
          )}
          {missing.includes('picture') && (
            <Button component={Link} href="/me" size="compact-md">
              {t.toPicture}
            </Button>
          )}
        </>
      )}
    </>
  );
}

function RevealButtons({ channel }: { channel: string }) {
  const t = useTexts().stranger.talk.reveal;
  return (
    <>
      <Button size="compact-md" onClick={() => match.reveal(channel, 'accept')}>
        {t.accept}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => match.reveal(channel, 'refuse')}>
        {t.refuse}
      </Button>
    </>
  );
}

function StrangerProfile({ pair }: { pair: string }) {
  const { data } = useQuery({
    queryKey: ['matches', 'card', pair],
    queryFn: ({ signal }) => matchApi.card(pair, signal),
  });
  if (!data) return null;
  const country =
    new Intl.DisplayNames([currentLocale()], { type: 'region' }).of(data.country) ?? data.country;
  return (
    <div className={classes.reveal} role="status">
      <Avatar id={data.account} picture={data.picture} size={72} />
      <div className={classes.card}>
        <strong>{data.name}</strong>
        <span>{country}</span>
        <span>{data.handles.join(' · ')}</span>
      </div>
    </div>
  );
}

/** What was said about it that is no state: a refusal, a profile that lacks something, too soon. */
function useRevealNotice(channel: string): string | undefined {
  const line = useClient();
  const [notice, setNotice] = useState<string>();
  useEffect(() => {
    const ends = [
      line.on('match.revealed', (frame) => {
        if (frame.channel !== channel) return;
        const told = frame.state === 'incomplete' || (frame.state === 'refused' && frame.by === 'stranger');
        setNotice(told ? String(frame.state) : undefined);
      }),
      line.on('error', ({ code, channel: of }) => {
        if (of === channel && String(code).startsWith('reveal-')) setNotice(textOfCode(String(code)));
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [line, channel]);
  return notice;
}
