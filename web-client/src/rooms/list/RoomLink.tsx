import { Link } from 'wouter';
import { currentLocale, useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import type { NotificationLevel } from '../roomApi';
import classes from './RoomList.module.css';

interface Props {
  room: {
    id: string;
    name: string;
    topic?: string;
    unread?: number;
    mentions?: number;
    notificationLevel?: NotificationLevel;
  };
  open: boolean;
}

/** One room in the list, with what is unread there, and how much of that names one. */
export function RoomLink({ room, open }: Props) {
  const t = useTexts().rooms;
  const { unread = 0, mentions = 0 } = room;
  const muted = room.notificationLevel === 'none';
  return (
    <Link href={`/rooms/${room.id}`} className={classes.room} aria-current={open ? 'page' : undefined}>
      <Avatar id={room.id} size={34} />
      <span className={unread > 0 && !muted ? `${classes.name} ${classes.waiting}` : classes.name}>
        <bdi>{room.name}</bdi>
        {room.topic && (
          <span className={classes.topic} dir="auto">
            {room.topic}
          </span>
        )}
      </span>
      {mentions > 0 && (
        <span
          className={classes.mentions}
          role="img"
          aria-label={t.mentions({ n: mentions, shown: several(mentions, 99) })}
        >
          @{several(mentions, 99)}
        </span>
      )}
      {unread > 0 && (
        <span
          className={muted ? `${classes.unread} ${classes.muted}` : classes.unread}
          role="img"
          aria-label={t.unread({ n: unread })}
        >
          {several(unread, 999)}
        </span>
      )}
    </Link>
  );
}

function several(n: number, most: number): string {
  return n > most ? `${most}+` : n.toLocaleString(currentLocale());
}
