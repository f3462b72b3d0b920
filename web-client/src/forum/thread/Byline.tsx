import type { ReactNode } from 'react';
import type { Author } from '@/protocol/frames';
import { useTexts } from '@/texts';
import { ago, fullTime } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import classes from '../forum.module.css';
import styles from './thread.module.css';

interface Props {
  author: Author;
  at: string;
  editedAt?: string | undefined;
  mine: boolean;
  /** Whether this is who wrote the post. */
  isAuthor: boolean;
  answers?: string | undefined;
  children?: ReactNode;
}

/** Who wrote something in this thread, and when. */
export function Byline({ author, at, editedAt, mine, isAuthor, answers, children }: Props) {
  const t = useTexts().forum;
  return (
    <header className={styles.head}>
      <Avatar id={author.id} size={34} />
      <div className={styles.names}>
        <strong>
          <bdi>{author.name}</bdi>
        </strong>
        {isAuthor && <span className={classes.mark}>{t.author}</span>}
        {mine && <span className={classes.mark}>{t.you}</span>}
        <time dateTime={at} title={fullTime(at)}>
          {ago(at)}
        </time>
        {editedAt && (
          <time dateTime={editedAt} title={fullTime(editedAt)}>
            {t.edited}
          </time>
        )}
        {answers && <span>{t.thread.inAnswerTo({ name: answers })}</span>}
      </div>
      {children}
    </header>
  );
}
