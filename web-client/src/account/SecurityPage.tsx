import { Link, Redirect } from 'wouter';
import { useSession } from '@/session';
import { loginUrl } from '@/shell/returnTo';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ChangeEmail } from './ChangeEmail';
import { ChangePassword } from './ChangePassword';
import { DeviceList } from './DeviceList';
import classes from './SettingsPage.module.css';

/** One's address, password and devices. */
export default function SecurityPage() {
  const t = useTexts().account.security;
  useTitle(t.title);
  const state = useSession();
  const registered = state.kind === 'member' || (state.kind === 'guest' && state.account.unconfirmed);
  if (!registered) return <Redirect to={loginUrl('/me/security')} />;
  return (
    <div className={classes.page}>
      <p className={classes.crumb}>
        <Link href="/me">{t.back}</Link>
      </p>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.lead}</p>
      <section className={classes.section} aria-labelledby="email">
        <h2 id="email">{t.email}</h2>
        <ChangeEmail />
      </section>
      <section className={classes.section} aria-labelledby="password">
        <h2 id="password">{t.password}</h2>
        <ChangePassword account={state.account} />
      </section>
      <section className={classes.section} aria-labelledby="devices">
        <h2 id="devices">{t.devices}</h2>
        <DeviceList />
      </section>
    </div>
  );
}
