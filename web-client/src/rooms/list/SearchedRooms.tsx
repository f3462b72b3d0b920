import { useTexts } from '@/texts';
import { RoomLink } from './RoomLink';
import classes from './SearchedRooms.module.css';
import { useSearchedRooms } from './useSearchedRooms';

const MAX = 5;

/** The rooms that fit what is being typed, below the field; nothing while there are none. */
export default function SearchedRooms({ typed }: { typed: string }) {
  const texts = useTexts();
  const rooms = useSearchedRooms(typed, MAX);
  if (rooms.length === 0) return null;
  return (
    <ul className={classes.found} aria-label={texts.rooms.found}>
      {rooms.map((room) => (
        <li key={room.id}>
          <RoomLink room={room} open={false} />
        </li>
      ))}
    </ul>
  );
}
