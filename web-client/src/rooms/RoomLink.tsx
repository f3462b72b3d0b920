import { Link } from 'wouter';
import { locale, texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { useNotice } from './noticeRules';
import classes from './RoomList.module.css';

interface Props {
  room: { id: string; name: string };
  open: boolean;
  unread?: number;
}

/** One room in the list, with what is unread there. */
export function RoomLink({ room, open, unread = 0 }: Props) {
  const muted = useNotice(room.id) === 'none';
  const count = unread.toLocaleString(locale);
  return (
    <Link href={`/rooms/${room.id}`} className={classes.room} aria-current={open ? 'page' : undefined}>
      <Avatar id={room.id} size={34} />
      <span className={unread > 0 && !muted ? `${classes.name} ${classes.waiting}` : classes.name}>
        {room.name}
      </span>
      {unread > 0 && (
        <span
          className={muted ? `${classes.unread} ${classes.muted}` : classes.unread}
          role="img"
          aria-label={texts.rooms.unread(unread, count)}
        >
          {unread > 999 ? '999+' : count}
        </span>
      )}
    </Link>
  );
}
