import { Button, VisuallyHidden } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useMember } from '@/session';
import { useTexts } from '@/texts';
import classes from './forum.module.css';
import { useUnreadReplies } from './mine/useUnreadReplies';

/** The line above every page of the forum: its places, and the way to write. */
export function ForumHeader() {
  const t = useTexts().forum;
  const [here] = useLocation();
  const member = useMember();
  const unread = useUnreadReplies(member !== undefined);
  const current = (path: string) =>
    here === path || (path !== '/forum' && here.startsWith(path)) ? { 'aria-current': 'page' as const } : {};
  return (
    <div className={classes.bar}>
      <nav aria-label={t.places}>
        <Link href="/forum" className={classes.tab} {...current('/forum')}>
          {t.feed}
        </Link>
        <Link href="/forum/search" className={classes.tab} {...current('/forum/search')}>
          {t.search}
        </Link>
        <Link href="/forum/mine" className={classes.tab} {...current('/forum/mine')}>
          {t.mine}
          {unread > 0 && (
            <span className={classes.badge}>
              <span aria-hidden="true">{unread}</span>
              <VisuallyHidden>{t.own.unread({ n: unread })}</VisuallyHidden>
            </span>
          )}
        </Link>
      </nav>
      <Button component={Link} href="/forum/new" className={classes.write ?? ''}>
        <IconPencilPlus size={18} stroke={1.8} aria-hidden="true" />
        <span className={classes.writeText}>{t.write}</span>
      </Button>
    </div>
  );
}
