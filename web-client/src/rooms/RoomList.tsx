import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { focusSearch, searchField } from '@/shell/shortcutKeys';
import { locale, texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Coming } from '@/ui/Coming';
import { Failure } from '@/ui/Failure';
import { EnterRoom } from './EnterRoom';
import classes from './RoomList.module.css';
import { useRecentRooms } from './recentRooms';
import { useNewestRooms } from './useNewestRooms';

const t = texts.rooms;

/** The rooms at the left: a field that finds or makes one, and the newest. */
export function RoomList({ open }: { open: string | undefined }) {
  const [typed, setTyped] = useState('');
  const [params] = useSearchParams();
  const searching = params.has('search');
  useEffect(() => {
    if (searching) focusSearch();
  }, [searching]);
  const list = useNewestRooms(40);
  const wanted = typed.trim().toLocaleLowerCase(locale);
  const all = list.data?.pages.flatMap((page) => page.rooms) ?? [];
  const fits = ({ name }: { name: string }) => name.toLocaleLowerCase(locale).includes(wanted);
  const recent = useRecentRooms();
  const known = new Map(all.map((room) => [room.id, room]));
  const here = recent.filter(fits).map((room) => known.get(room.id) ?? room);
  const others = all.filter((room) => fits(room) && !recent.some(({ id }) => id === room.id));
  const row = (room: { id: string; name: string; n?: number }) => (
    <Link
      key={room.id}
      href={`/rooms/${room.id}`}
      className={classes.room}
      aria-current={room.id === open ? 'page' : undefined}
    >
      <Avatar id={room.id} size={34} />
      <span className={classes.name}>{room.name}</span>
      <span className={classes.count}>{room.n ? room.n.toLocaleString(locale) : ''}</span>
    </Link>
  );

  return (
    <section className={classes.list} aria-label={t.title} {...searchField}>
      <h1>{t.title}</h1>
      <EnterRoom label={t.find} placeholder={t.findPlaceholder} onType={setTyped} />
      {list.isError && !list.data && <Failure problem={list.error} onRetry={() => void list.refetch()} />}
      <nav aria-label={t.newest} className={classes.rooms}>
        {list.isPending && <Coming count={6} height={48} />}
        {here.length > 0 && <h2>{t.recent}</h2>}
        {here.map(row)}
        {here.length > 0 && others.length > 0 && <h2>{t.newest}</h2>}
        {others.map(row)}
        {list.data && here.length + others.length === 0 && (
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
