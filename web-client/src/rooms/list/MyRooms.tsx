import { Link } from 'wouter';
import { useTexts } from '@/texts';
import classes from './MyRooms.module.css';
import { RoomLink } from './RoomLink';
import { useMyRooms, useUnreadCounts } from './useMyRooms';

const SHOWN = 12;

/** The rooms that one keeps, with what is unread there. Nothing as long as one keeps none. */
export default function MyRooms() {
  const t = useTexts().rooms;
  const mine = useMyRooms();
  useUnreadCounts();
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="mine" className={classes.mine}>
      <div className={classes.line}>
        <h2 id="mine">{t.mine}</h2>
        {mine.length > SHOWN && <Link href="/rooms">{t.allMine({ n: mine.length })}</Link>}
      </div>
      <ul className={classes.rooms}>
        {mine.slice(0, SHOWN).map(({ room: { id, name }, unread, mentions }) => (
          <li key={id}>
            <RoomLink room={{ id, name, unread, mentions }} open={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
