import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { JoinRoomForm } from '@/rooms/list/JoinRoomForm';
import { NewestRooms } from '@/rooms/list/NewestRooms';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import classes from './HomePage.module.css';

// Loaded when it has something to show; the page does not wait for it.
const ActiveRooms = lazy(() => import('@/rooms/list/ActiveRooms'));
const SearchedRooms = lazy(() => import('@/rooms/list/SearchedRooms'));
const MyRooms = lazy(() => import('@/rooms/list/MyRooms'));
const RecentPeople = lazy(() => import('./RecentPeople'));

const faces = ['kestrel', 'amber', 'fjord', 'moth', 'quince'];

/** The first page: three things to do, and what is alive. */
export default function HomePage() {
  const t = useTexts().home;
  const [typed, setTyped] = useState('');
  useTitle('');
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.faces} aria-hidden="true">
          {faces.map((face) => (
            <Avatar key={face} id={face} size={46} />
          ))}
        </div>
        <h1>
          {t.title} <span>{t.titleTail}</span>
        </h1>
        <p>{t.lead}</p>
      </header>

      <div className={classes.ways}>
        <section className={`${classes.way} ${classes.room}`} aria-labelledby="way-room">
          <h2 id="way-room">{t.room.title}</h2>
          <p>{t.room.text}</p>
          <JoinRoomForm label={t.room.label} placeholder={t.room.placeholder} onType={setTyped} />
          {typed.trim() && (
            <Suspense fallback={null}>
              <SearchedRooms typed={typed} />
            </Suspense>
          )}
        </section>
        <section className={`${classes.way} ${classes.stranger}`} aria-labelledby="way-stranger">
          <h2 id="way-stranger">{t.stranger.title}</h2>
          <p>{t.stranger.text}</p>
          <Button component={Link} href="/stranger" variant="default">
            {t.stranger.submit}
          </Button>
        </section>
        <section className={`${classes.way} ${classes.forum}`} aria-labelledby="way-forum">
          <h2 id="way-forum">{t.forum.title}</h2>
          <p>{t.forum.text}</p>
          <Button component={Link} href="/forum" variant="default">
            {t.forum.submit}
          </Button>
        </section>
      </div>

      <Suspense fallback={null}>
        <MyRooms />
        <ActiveRooms title={t.alive} />
      </Suspense>
      <section aria-labelledby="newest">
        <div className={classes.line}>
          <h2 id="newest">{t.newest}</h2>
          <Link href="/rooms">{t.all}</Link>
        </div>
        <NewestRooms />
      </section>
      <Suspense fallback={null}>
        <RecentPeople />
      </Suspense>
    </div>
  );
}
