import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMember } from '@/session';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { EmptyState } from '@/ui/EmptyState';
import classes from './Admin.module.css';

const tabs = [
  ['/admin', 'people'],
  ['/admin/registration', 'registration'],
  ['/admin/announcement', 'announcement'],
] as const;

/** The frame of the administrators' pages. The services refuse everybody else anyway. */
export function AdminLayout({ children }: { children: ReactNode }) {
  const t = useTexts().admin;
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
            {t.tabs[name]}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
