import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { MessagePage } from '@/account/MessagePage';
import { Problem } from '@/api/problem';
import { storedValue } from '@/browser/storageKeys';
import { session, useSession } from '@/session';
import { loginUrl, signUpUrl } from '@/shell/returnTo';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Admin.module.css';
import { adminApi } from './adminApi';

const kept = storedValue('setUp');

/**
 * Where the link leads that the first start prints. Its secret waits in this tab while one makes an
 * account.
 */
export default function BootstrapPage() {
  const texts = useTexts();
  const t = texts.admin.setUp;
  const [secret] = useState(takeSecret);
  const [state, setState] = useState<'asking' | 'working' | 'done' | 'refused' | { problem: unknown }>(
    'asking',
  );
  const who = useSession();
  const registered = who.kind === 'member' || (who.kind === 'guest' && who.account.unconfirmed);

  const become = () => {
    setState('working');
    adminApi
      .setUp(secret)
      .then(() => session.renewed().catch(() => undefined))
      .then(() => {
        kept.drop();
        setState('done');
      })
      .catch((problem) => setState(problem instanceof Problem && !problem.passing ? 'refused' : { problem }));
  };

  if (state === 'refused') return <MessagePage title={t.failedTitle}>{t.failed}</MessagePage>;
  if (state === 'done')
    return (
      <MessagePage title={t.doneTitle}>
        <p className={classes.lead}>{registered && who.account.unconfirmed ? t.unconfirmed : t.done}</p>
        <Button component={Link} href="/admin/registration" mt="md">
          {t.go}
        </Button>
      </MessagePage>
    );
  return (
    <MessagePage title={t.title}>
      <p className={classes.lead}>{t.lead}</p>
      {typeof state === 'object' && <ProblemAlert problem={state.problem} onRetry={become} />}
      {registered ? (
        <Button mt="md" loading={state === 'working'} onClick={become}>
          {t.become({ name: who.account.name })}
        </Button>
      ) : (
        <>
          <p className={classes.lead}>{t.account}</p>
          <Button component={Link} href={signUpUrl('/setup')} mt="md" mr="sm">
            {texts.account.logIn.otherLink}
          </Button>
          <Button component={Link} href={loginUrl('/setup')} mt="md" variant="default">
            {texts.account.logIn.submit}
          </Button>
        </>
      )}
    </MessagePage>
  );
}

/** The secret of the link, out of the address bar, and still there after logging in. */
function takeSecret(): string {
  const { hash, pathname } = window.location;
  if (hash.length > 1) {
    window.history.replaceState(null, '', pathname);
    kept.set(hash.slice(1));
  }
  return kept.get() ?? '';
}
