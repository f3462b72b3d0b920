import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { presenceApi } from '@/shell/presenceApi';
import { currentLocale, useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { rough } from '@/texts/rough';
import { Avatar } from '@/ui/Avatar';
import { spoken } from '@/ui/markdown/plainText';
import { type RoomActivity, roomApi } from '../roomApi';
import classes from './ActiveRooms.module.css';

const SHOWN = 9;
const EVERY_MS = 5_000;

/**
 * Roughly how many people were here some minutes ago and the rooms they were in, fullest first.
 * Nothing as long as nobody knows.
 */
export default function ActiveRooms({ title }: { title: string }) {
  const t = useTexts().rooms.active;
  const { data } = useQuery({ queryKey: ['rooms', 'alive'], queryFn: alive, refetchInterval: EVERY_MS });
  if (!data || data.rooms.length === 0) return null;
  return (
    <section aria-labelledby="alive" className={classes.alive}>
      <div className={classes.line}>
        <h2 id="alive">{title}</h2>
        {data.online !== undefined && <p>{t.online(rough(data.online))}</p>}
      </div>
      <ul className={classes.cards}>
        {data.rooms.map((alive) => (
          <AliveRoom key={alive.room.id} {...alive} />
        ))}
      </ul>
    </section>
  );
}

interface Alive extends RoomActivity {
  people: number;
}

function AliveRoom({ room, people, perMinute, last }: Alive) {
  const t = useTexts().rooms.active;
  const pace = perMinute.toLocaleString(currentLocale(), { maximumFractionDigits: perMinute < 1 ? 1 : 0 });
  return (
    <li>
      <Link href={`/rooms/${room.id}`} className={classes.card}>
        <Avatar id={room.id} size={40} />
        <span className={classes.words}>
          <span className={classes.name}>{room.name}</span>
          <span className={classes.about}>
            {t.people(rough(people))}
            {perMinute > 0 && ` · ${t.pace({ n: pace })}`}
          </span>
          {last?.text && (
            <span className={classes.last}>
              <b>
                <bdi>{nameOf(last.author)}</bdi>
              </b>{' '}
              {spoken(last.text, 120)}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

async function alive(): Promise<{ online: number | undefined; rooms: Alive[] }> {
  const { online, rooms } = await presenceApi.overview();
  const fullest = rooms.slice(0, SHOWN);
  const people = new Map(fullest.map((each) => [each.room, each.people]));
  const active = fullest.length === 0 ? [] : (await roomApi.activity([...people.keys()])).rooms;
  return { online, rooms: active.map((each) => ({ ...each, people: people.get(each.room.id) ?? 0 })) };
}
