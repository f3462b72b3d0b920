import type { ReactNode } from 'react';
import { useTitle } from '@/shell/useTitle';
import { Avatar } from '@/ui/Avatar';
import classes from './AccountFormLayout.module.css';

/** A page that says one thing about one's account, and where to go from there. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <div className={classes.page}>
      <div className={classes.card} role="status">
        <div className={classes.faces} aria-hidden="true">
          {['lantern', 'otter', 'ink'].map((id) => (
            <Avatar key={id} id={id} size={44} />
          ))}
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  );
}
