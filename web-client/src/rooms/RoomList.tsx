import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { locale, texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Coming } from '@/ui/Coming';
import { Failure } from '@/ui/Failure';
import { EnterRoom } from './EnterRoom';
import classes from './RoomList.module.css';
import { useNewestRooms } from './useNewestRooms';

const t = texts.rooms;

/** The rooms at the left: a field that finds or makes one, and the newest. */
export function RoomList({ open }: { open: string | undefined }) {
  const [typed, setTyped] = useState('');
  const list = useNewestRooms(40);
  const wanted = typed.trim().toLocaleLowerCase(locale);
  const all = list.data?.pages.flatMap((page) => page.rooms) ?? [];
  const rooms = wanted ? all.filter((room) => room.name.toLocaleLowerCase(locale).includes(wanted)) : all;

  return (
    <section className={classes.list} aria-label={t.title}>
      <h1>{t.title}</h1>
      <EnterRoom label={t.find} placeholder={t.findPlaceholder} onType={setTyped} />
      {list.isError && !list.data && <Failure problem={list.error} onRetry={() => void list.refetch()} />}
      <nav aria-label={t.newest} className={classes.rooms}>
        {list.isPending && <Coming count={6} height={48} />}
        {rooms.map((room) => (
          <Link
            key={room.id}
            href={`/rooms/${room.id}`}
            className={classes.room}
            aria-current={room.id === open ? 'page' : undefined}
          >
            <Avatar id={room.id} size={34} />
            <span className={classes.name}>{room.name}</span>
            <span className={classes.count}>{room.n > 0 ? room.n.toLocaleString(locale) : ''}</span>
          </Link>
        ))}
        {list.data && rooms.length === 0 && (
          <p className={classes.none}>{wanted ? t.noMatch(typed.trim()) : t.empty.text}</p>
        )}
        {list.hasNextPage && (
          <Button
            variant="subtle"
            onClick={() => void list.fetchNextPage()}
            loading={list.isFetchingNextPage}
          >
            {t.more}
          </Button>
        )}
      </nav>
    </section>
  );
}
