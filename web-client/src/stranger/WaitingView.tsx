import { Button } from '@mantine/core';
import { currentTexts, useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import type { WaitStatus } from './matchApi';
import classes from './StrangerPage.module.css';
import { match } from './useMatchStatus';

/** A minute and a half and more is told in minutes. */
function aboutTime(seconds: number): string {
  const t = currentTexts().stranger.wait.about;
  return seconds < 90 ? t.seconds({ n: seconds }) : t.minutes({ n: Math.round(seconds / 60) });
}

/** One waits: how many do, how long it takes about, and which preferences are being let go. */
export function WaitingView({ wait }: { wait: WaitStatus | undefined }) {
  const t = useTexts().stranger.wait;
  return (
    <div className={classes.page}>
      <div className={`${classes.faces} ${classes.pulse}`} aria-hidden="true">
        <Avatar id="teal heron" size={72} />
        <Avatar id="amber otter" size={72} />
      </div>
      <h1>{t.heading}</h1>
      <div role="status">
        <p className={classes.lead}>
          {wait ? t.waiting({ n: wait.waiting }) : t.asking}{' '}
          {wait?.estimatedSeconds !== undefined && aboutTime(wait.estimatedSeconds)}
        </p>
        {wait?.relaxed.includes('interests') && <p>{t.relaxed.interests}</p>}
        {wait?.relaxed.includes('language') && <p>{t.relaxed.language}</p>}
      </div>
      <p className={classes.dim}>{t.elsewhere}</p>
      <Button variant="default" size="md" onClick={match.cancel}>
        {t.cancel}
      </Button>
    </div>
  );
}
