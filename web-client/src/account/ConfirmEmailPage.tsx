import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '@/api/problem';
import { session } from '@/session';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './AccountFormLayout.module.css';
import { accountApi } from './accountApi';
import { MessagePage } from './MessagePage';
import { useLinkSecret } from './useLinkSecret';

type State = 'working' | 'done' | 'refused' | { problem: unknown };

/** Where the link of the mail leads that asks to confirm an address. */
export default function ConfirmEmailPage() {
  const t = useTexts().account.confirm;
  const secret = useLinkSecret();
  const [state, setState] = useState<State>('working');
  const sent = useRef(false);

  const follow = () => {
    setState('working');
    accountApi
      .confirm(secret)
      .then(() => session.renewed().catch(() => undefined))
      .then(() => setState('done'))
      .catch((problem) => setState(problem instanceof Problem && !problem.passing ? 'refused' : { problem }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link is followed once
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    follow();
  }, []);

  if (state === 'working') return <MessagePage title={t.title}>{t.working}</MessagePage>;
  if (typeof state === 'object')
    return (
      <MessagePage title={t.title}>
        <ProblemAlert problem={state.problem} onRetry={follow} />
      </MessagePage>
    );
  const done = state === 'done';
  return (
    <MessagePage title={done ? t.doneTitle : t.failedTitle}>
      <p className={classes.lead}>{done ? t.done : t.failed}</p>
      <Button component={Link} href={done ? '/rooms' : '/me'}>
        {t.go}
      </Button>
    </MessagePage>
  );
}
