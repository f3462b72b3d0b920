import { useQuery } from '@tanstack/react-query';
import { Link, Redirect } from 'wouter';
import { useSession } from '@/session';
import { loginUrl } from '@/shell/returnTo';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { ChangeUsername } from './ChangeUsername';
import { ProfileForm } from './ProfileForm';
import { profileApi } from './profileApi';
import { RevealChecklist } from './RevealChecklist';
import classes from './SettingsPage.module.css';

/** The member's own profile. */
export default function ProfilePage() {
  const texts = useTexts();
  const t = texts.account.profile;
  useTitle(t.title);
  const state = useSession();
  const registered = state.kind === 'member' || (state.kind === 'guest' && state.account.unconfirmed);
  const profile = useQuery({
    queryKey: ['account', 'profile'],
    queryFn: profileApi.own,
    enabled: registered === true,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!registered) return <Redirect to={loginUrl('/me/profile')} />;
  return (
    <div className={classes.page}>
      <p className={classes.crumb}>
        <Link href="/me">{texts.account.me.title}</Link>
      </p>
      <h1>{t.title}</h1>
      <p className={classes.lead}>
        {t.lead} <Link href={`/people/${state.account.id}`}>{t.see}</Link>
      </p>
      <section className={classes.section} aria-labelledby="name">
        <h2 id="name">{t.name}</h2>
        <ChangeUsername account={state.account} />
      </section>
      {profile.isError && <ProblemAlert problem={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.data && (
        <>
          <section className={classes.section} aria-labelledby="reveal">
            <h2 id="reveal">{t.reveal}</h2>
            <RevealChecklist account={state.account} profile={profile.data} />
          </section>
          <ProfileForm before={profile.data} />
        </>
      )}
    </div>
  );
}
