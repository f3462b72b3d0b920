import { Link, useLocation } from 'wouter';
import { useTalk } from '@/live';
import { texts } from '@/texts';
import { type StrangerTalk, talkHistory } from './matchApi';
import classes from './StrangerBar.module.css';
import { useSeeking } from './seeking';
import { useMatchNews, useMine } from './useMatch';
import { usePassRenewal } from './usePassRenewal';

const t = texts.stranger.bar;

/** On every page: that one waits, talks, or has been left, and the way back. */
export default function StrangerBar() {
  const { active } = useSeeking();
  return active ? <Active /> : null;
}

/** Wherever one reads: the talk is followed, so that the stranger knows one is there. */
function Follow({ talk }: { talk: StrangerTalk }) {
  const following = useTalk(talk.channel, talkHistory);
  usePassRenewal(talk, following);
  return null;
}

function Active() {
  useMatchNews();
  const [location] = useLocation();
  const { wishes, ended } = useSeeking();
  const { data } = useMine();
  const words = data?.talk
    ? data.talk.strangerAway
      ? t.away
      : t.talking(data.talk.stranger.name)
    : wishes
      ? t.waiting
      : ended
        ? t.ended
        : undefined;
  const here = location === '/stranger';
  return (
    <>
      {data?.talk && <Follow key={data.talk.channel} talk={data.talk} />}
      <div role="status" className={words && !here ? classes.bar : classes.unseen}>
        {words && (here ? words : <Link href="/stranger">{words}</Link>)}
      </div>
    </>
  );
}
