import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMember } from '@/session';
import { useTitle } from '@/shell/useTitle';
import { texts } from '@/texts';
import { EmptyState } from '@/ui/EmptyState';
import classes from './Admin.module.css';

const t = texts.admin;

const tabs = [
  ['/admin', t.tabs.people],
  ['/admin/registration', t.tabs.registration],
  ['/admin/announcement', t.tabs.announcement],
] as const;

/** The frame of the administrators' pages. The services refuse everybody else anyway. */
export function AdminLayout({ children }: { children: ReactNode }) {
  useTitle(t.title);
  const [location] = useLocation();
  const member = useMember();
  if (member?.role !== 'administrator') return <EmptyState page title={t.forbidden} text={t.forbiddenText} />;
  return (
    <div className={classes.page}>
      <h1>{t.title}</h1>
      <nav className={classes.tabs} aria-label={t.title}>
        {tabs.map(([href, name]) => (
          <Link key={href} href={href} aria-current={location === href ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
