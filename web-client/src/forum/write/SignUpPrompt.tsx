import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { loginUrl, signUpUrl } from '@/shell/returnTo';
import { texts } from '@/texts';
import classes from '../forum.module.css';

const t = texts.forum.compose;

/** In place of a form: why a guest has none, and what to do about it. */
export function SignUpPrompt() {
  const [here] = useLocation();
  return (
    <aside className={classes.guest}>
      <p>
        <strong>{t.guestTitle}</strong> {t.guestText}
      </p>
      <Button component={Link} href={signUpUrl(here)} size="sm">
        {texts.rooms.composer.register}
      </Button>
      <Button component={Link} href={loginUrl(here)} size="sm" variant="default">
        {texts.rooms.composer.logIn}
      </Button>
    </aside>
  );
}
