import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface Props {
  title: string;
  text: string;
  /** A small drawing or icon above the words. */
  picture?: ReactNode;
  /** The next step. */
  children?: ReactNode;
  /** A page of its own: fills the height and is the page's heading. */
  page?: boolean;
}

/** A place with nothing in it (yet), or that cannot be shown: says why, and what to do next. */
export function EmptyState({ title, text, picture, children, page }: Props) {
  return (
    <div className={page ? `${classes.blank} ${classes.page}` : classes.blank}>
      {picture && <div className={classes.picture}>{picture}</div>}
      {page ? <h1 className={classes.title}>{title}</h1> : <h2 className={classes.title}>{title}</h2>}
      <p className={classes.text}>{text}</p>
      {children && <div className={classes.next}>{children}</div>}
    </div>
  );
}
