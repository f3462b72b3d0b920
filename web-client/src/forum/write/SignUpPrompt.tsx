import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { loginUrl, signUpUrl } from '@/shell/returnTo';
import { useTexts } from '@/texts';
import classes from '../forum.module.css';

/** In place of a form: why a guest has none, and what to do about it. */
export function SignUpPrompt() {
  const texts = useTexts();
  const t = texts.forum.compose;
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
