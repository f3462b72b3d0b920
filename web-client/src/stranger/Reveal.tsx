import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useClient } from '@/live';
import { locale, texts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { Avatar } from '@/ui/Avatar';
import { matchApi, type StrangerTalk } from './matchApi';
import classes from './TalkView.module.css';
import { match } from './useMatch';

const t = texts.stranger.talk.reveal;

/** How it stands with showing each other who one is. Nothing, as long as nobody has asked. */
export function Reveal({ talk }: { talk: StrangerTalk }) {
  const { channel, reveal } = talk;
  const notice = useRevealNotice(channel);
  if (reveal.done) return <StrangersCard pair={talk.pair} />;
  if (notice === 'incomplete') {
    return (
      <div className={classes.reveal} role="status">
        <p>{t.incomplete}</p>
        <Button component={Link} href="/stranger/profile" size="compact-md">
          {t.complete}
        </Button>
        {reveal.askedBy === 'stranger' && <Answers channel={channel} />}
      </div>
    );
  }
  if (reveal.askedBy === 'stranger') {
    return (
      <div className={classes.reveal} role="status">
        <p>{t.asked}</p>
        <Answers channel={channel} />
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

function Answers({ channel }: { channel: string }) {
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

function StrangersCard({ pair }: { pair: string }) {
  const { data } = useQuery({
    queryKey: ['matches', 'card', pair],
    queryFn: ({ signal }) => matchApi.card(pair, signal),
  });
  if (!data) return null;
  const country = new Intl.DisplayNames([locale], { type: 'region' }).of(data.country) ?? data.country;
  return (
    <div className={classes.reveal} role="status">
      <Avatar id={data.account} size={38} />
      <p>
        <strong>{data.name}</strong>, {country} · {data.handles.join(' · ')}
      </p>
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
      line.on('error', ({ code, message, channel: of }) => {
        if (of === channel && String(code).startsWith('reveal-'))
          setNotice(textOfCode(String(code), String(message)));
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [line, channel]);
  return notice;
}
