import type { ReactNode } from 'react';
import { useTitle } from '@/shell/useTitle';
import { Avatar } from '@/ui/Avatar';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './AccountFormLayout.module.css';
import type { AccountFormState } from './useApiForm';

interface Props {
  title: string;
  lead: string;
  form: AccountFormState;
  children: ReactNode;
}

/** The frame of the forms to register and to log in. */
export function AccountFormLayout({ title, lead, form, children }: Props) {
  useTitle(title);
  return (
    <div className={classes.page}>
      <div className={classes.card}>
        <div className={classes.faces} aria-hidden="true">
          {['lantern', 'otter', 'ink'].map((id) => (
            <Avatar key={id} id={id} size={44} />
          ))}
        </div>
        <h1>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        <form onSubmit={form.submit} className={classes.form}>
          {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
          {children}
        </form>
      </div>
    </div>
  );
}
