import { useTexts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { spokenTime } from '@/texts/time';
import classes from './Desk.module.css';
import type { Act } from './deskApi';
import { lengthText } from './lengths';

/** What was decided, and whether the owner of the content has carried it out. */
export function ActList({ acts }: { acts: readonly Act[] }) {
  const t = useTexts().desk;
  return (
    <ul className={classes.plain}>
      {acts.map(({ id, kind, ground, seconds, mine, decider, at, state, code }) => (
        <li key={id}>
          <strong>{t.actKinds[kind]}</strong>
          {(kind === 'mute' || kind === 'ban') && ` (${lengthText(t.lengths, seconds)})`}: {t.grounds[ground]}
          <span className={classes.dim}>
            {' · '}
            {decider === 'rule' ? t.byRule : mine ? t.byMe : t.byOther}
            {' · '}
            <time dateTime={at}>{spokenTime(at)}</time>
            {' · '}
          </span>
          <span className={state === 'refused' ? classes.grave : classes.dim}>
            {t.actStates[state]}
            {code && ` ${textOfCode(code)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
