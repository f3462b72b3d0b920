import { VisuallyHidden } from '@mantine/core';
import { IconGavel, IconMessageCircle, IconMessages, IconNotes, IconUser } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useCaseCount, useModerator } from '@/desk/useCases';
import { useSession } from '@/session';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Logo } from '@/ui/Logo';
import classes from './NavBar.module.css';

const destinations = [
  { href: '/rooms', name: 'rooms', Icon: IconMessages },
  { href: '/stranger', name: 'stranger', Icon: IconMessageCircle },
  { href: '/forum', name: 'forum', Icon: IconNotes },
] as const;

/** The way to the four places, and for moderators to their desk: a rail at the left, on a phone a bar at the bottom. */
export function NavBar({ quiet }: { quiet: boolean }) {
  const texts = useTexts();
  const [location] = useLocation();
  const session = useSession();
  const here = (href: string) => location === href || location.startsWith(`${href}/`);
  const me = here('/me') || location === '/login' || location === '/register';

  return (
    <nav
      className={quiet ? `${classes.places} ${classes.quiet}` : classes.places}
      aria-label={texts.shell.places}
    >
      <Link href="/" className={classes.logo} aria-label={texts.shell.start}>
        <Logo size={34} />
      </Link>
      {destinations.map(({ href, name, Icon }) => (
        <Link key={href} href={href} className={classes.place} aria-current={here(href) ? 'page' : undefined}>
          <span className={classes.icon}>
            <Icon size={23} stroke={1.7} />
          </span>
          {texts.shell[name]}
        </Link>
      ))}
      {useModerator() && <DeskLink here={here('/desk')} />}
      <span className={classes.space} />
      <Link href="/me" className={classes.place} aria-current={me ? 'page' : undefined}>
        <span className={classes.icon}>
          {session.kind === 'member' ? (
            <Avatar id={session.account.id} picture={session.account.picture} size={26} />
          ) : (
            <IconUser size={23} stroke={1.7} />
          )}
        </span>
        {texts.shell.me}
      </Link>
    </nav>
  );
}

function DeskLink({ here }: { here: boolean }) {
  const texts = useTexts();
  const count = useCaseCount();
  return (
    <Link href="/desk" className={classes.place} aria-current={here ? 'page' : undefined}>
      <span className={classes.icon}>
        <IconGavel size={23} stroke={1.7} />
        {count !== undefined && count.open > 0 && (
          <span className={classes.count} data-grave={count.grave > 0 || undefined} aria-hidden="true">
            {count.open}
          </span>
        )}
      </span>
      {texts.shell.desk}
      {count !== undefined && <VisuallyHidden>, {texts.desk.count(count)}</VisuallyHidden>}
    </Link>
  );
}
