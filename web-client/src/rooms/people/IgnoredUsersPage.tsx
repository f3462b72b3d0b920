import { Button } from '@mantine/core';
import { Link, Redirect } from 'wouter';
import { useMember } from '@/session';
import { loginUrl } from '@/shell/returnTo';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './IgnoredUsersPage.module.css';
import { useIgnoredUsers, useIgnoreUser } from './useIgnoredUsers';

/** Whom one ignores, with the way back. */
export default function IgnoredUsersPage() {
  const texts = useTexts();
  const t = texts.rooms.ignored;
  useTitle(t.title);
  const member = useMember();
  const { list, people } = useIgnoredUsers();
  const ignore = useIgnoreUser();
  if (!member) return <Redirect to={loginUrl('/me/ignored')} />;
  return (
    <div className={classes.page}>
      <p>
        <Link href="/me">{texts.account.security.back}</Link>
      </p>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{people.length > 0 || !list.data ? t.lead : t.nobody}</p>
      {list.isError && !list.data && (
        <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Placeholder count={2} height={52} />}
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.ref}>
            <Avatar id={person.ref} size={34} />
            <span>{person.name}</span>
            <Button variant="default" size="compact-md" onClick={() => void ignore(person, false)}>
              {t.undo}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
