import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { Account } from '@/session';
import { useTexts } from '@/texts';
import classes from './Profile.module.css';
import type { Profile } from './profileApi';

/** What is there, and what is missing, to show a stranger who one is. */
export function RevealChecklist({ account, profile }: { account: Account; profile: Profile }) {
  const t = useTexts().account.profile;
  const needs = {
    name: true,
    country: profile.country !== undefined,
    handles: profile.handles.length === 2,
    picture: account.picture > 0,
  };
  const complete = Object.values(needs).every(Boolean);
  return (
    <>
      <p className={classes.hint}>{complete ? t.completeText : t.revealText}</p>
      <ul className={classes.needs}>
        {Object.entries(needs).map(([need, there]) => (
          <li key={need} data-there={there}>
            {there ? (
              <IconCircleCheck size={20} role="img" aria-label={t.done} />
            ) : (
              <IconCircleDashed size={20} role="img" aria-label={t.missing} />
            )}
            {t.needs[need as keyof typeof needs]}
          </li>
        ))}
      </ul>
    </>
  );
}
