import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useUnconfirmed } from '@/session';
import { loginUrl, signUpUrl } from '@/shell/returnTo';
import { useTexts } from '@/texts';
import classes from '@/ui/Banner.module.css';

/** In place of the composer: why a guest has none, and what to do about it. */
export function GuestBanner() {
  const texts = useTexts();
  const t = texts.rooms.composer;
  const [here] = useLocation();
  const unconfirmed = useUnconfirmed();
  if (unconfirmed)
    return (
      <div className={classes.line}>
        <p>{texts.account.notice.textShort}</p>
      </div>
    );
  return (
    <div className={classes.line}>
      <p>
        <strong>{t.guestTitle}</strong> {t.guestText}
      </p>
      <Button component={Link} href={signUpUrl(here)} size="sm">
        {t.register}
      </Button>
      <Button component={Link} href={loginUrl(here)} size="sm" variant="default">
        {t.logIn}
      </Button>
    </div>
  );
}
