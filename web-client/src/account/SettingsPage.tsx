import { Button, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { Link } from 'wouter';
import { logOut } from '@/live';
import { useSession } from '@/session';
import { loginUrl, signUpUrl } from '@/shell/returnTo';
import { changeSetting, useSettings } from '@/shell/settings';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ActivityVisibility } from './ActivityVisibility';
import { LanguageSelect } from './LanguageSelect';
import { PictureEditor } from './PictureEditor';
import classes from './SettingsPage.module.css';

export default function SettingsPage() {
  const texts = useTexts();
  const t = texts.account.me;
  const ways = [
    { href: '/me/profile', name: t.profile, hint: t.profileHint },
    { href: '/me/security', name: t.security, hint: t.securityHint },
    { href: '/me/ignored', name: texts.rooms.ignored.title, hint: texts.rooms.ignored.hint },
    { href: '/me/leave', name: t.leave, hint: t.leaveHint },
    { href: '/admin', name: texts.admin.title, hint: texts.admin.hint, role: 'administrator' },
  ];
  useTitle(t.title);
  const state = useSession();
  const settings = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  const registered = state.kind === 'member' || (state.kind === 'guest' && state.account.unconfirmed);

  return (
    <div className={classes.page}>
      {registered ? (
        <header className={classes.head}>
          <PictureEditor account={state.account} />
          <div>
            <h1>{state.account.name}</h1>
            <p>{state.account.email ?? t.role[state.account.role]}</p>
          </div>
          <Button variant="default" onClick={() => void logOut()}>
            {t.logOut}
          </Button>
        </header>
      ) : (
        <header className={classes.guest} data-testid="guest">
          <h1>{t.guestTitle}</h1>
          <p>{t.guestText}</p>
          <Button component={Link} href={signUpUrl('/me')}>
            {texts.account.logIn.otherLink}
          </Button>
          <Button component={Link} href={loginUrl('/me')} variant="default">
            {texts.account.logIn.submit}
          </Button>
        </header>
      )}

      {registered && (
        <nav className={classes.ways} aria-label={t.title}>
          {ways
            .filter(({ role }) => role === undefined || role === state.account.role)
            .map(({ href, name, hint }) => (
              <Link key={href} href={href} className={classes.way}>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                <span>{hint}</span>
              </Link>
            ))}
        </nav>
      )}

      {registered && (
        <section className={classes.section} aria-labelledby="seen">
          <h2 id="seen">{t.seen}</h2>
          <ActivityVisibility />
        </section>
      )}

      <section className={classes.section} aria-labelledby="appearance">
        <h2 id="appearance">{t.appearance}</h2>
        <SegmentedControl
          aria-labelledby="appearance"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as 'auto' | 'dark' | 'light')}
          data={(['auto', 'dark', 'light'] as const).map((value) => ({ value, label: t.scheme[value] }))}
        />
        <LanguageSelect />
      </section>

      <section className={classes.section} aria-labelledby="keys">
        <h2 id="keys">{t.keys}</h2>
        <Switch
          label={t.enterSends}
          description={t.enterSendsHint}
          checked={settings.enterSends}
          onChange={(event) => changeSetting({ enterSends: event.currentTarget.checked })}
        />
        <Switch
          label={t.announce}
          description={t.announceHint}
          checked={settings.announce}
          onChange={(event) => changeSetting({ announce: event.currentTarget.checked })}
        />
      </section>
    </div>
  );
}
