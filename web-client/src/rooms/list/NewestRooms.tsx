import { Link } from 'wouter';
import { useTexts } from '@/texts';
import { ago } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './NewestRooms.module.css';
import { useNewestRooms } from './useNewestRooms';

const SHOWN = 9;

/** The newest rooms as cards. */
export function NewestRooms() {
  const texts = useTexts();
  const t = texts.rooms;
  const list = useNewestRooms(SHOWN);
  if (list.isError && !list.data)
    return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
  const rooms = list.data?.pages[0]?.rooms;
  if (rooms?.length === 0) return <EmptyState title={t.empty.title} text={t.empty.text} />;

  if (!rooms) {
    return (
      <div className={classes.cards} role="status" aria-label={texts.shell.loading}>
        <Placeholder count={6} height={68} />
      </div>
    );
  }
  return (
    <ul className={classes.cards}>
      {rooms.map((room) => (
        <li key={room.id}>
          <Link href={`/rooms/${room.id}`} className={classes.card}>
            <Avatar id={room.id} size={40} />
            <span className={classes.words}>
              <span className={classes.name}>
                <bdi>{room.name}</bdi>
              </span>
              <span className={classes.about}>
                {t.messages({ n: room.n })} · {ago(room.createdAt)}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
