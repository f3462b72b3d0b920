import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { focusSearch, searchField } from '@/shell/searchFocus';
import { currentLocale, useTexts } from '@/texts';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import type { NotificationLevel } from '../roomApi';
import { JoinRoomForm } from './JoinRoomForm';
import { RoomLink } from './RoomLink';
import classes from './RoomList.module.css';
import { useRecentRooms } from './recentRooms';
import { useMyRooms } from './useMyRooms';
import { useNewestRooms } from './useNewestRooms';
import { useSearchedRooms } from './useSearchedRooms';

/** So many rooms that fit what is typed come from the server. */
const FOUND = 20;

interface Entry {
  id: string;
  name: string;
  topic?: string;
  unread?: number;
  mentions?: number;
  notificationLevel?: NotificationLevel;
}

/** The rooms at the left: a field that finds or makes one, one's own, where one was, the newest. */
export function RoomList({ open }: { open: string | undefined }) {
  const t = useTexts().rooms;
  const [typed, setTyped] = useState('');
  const list = useNewestRooms(40);
  const sections = useSections(typed.trim(), list.data?.pages.flatMap((page) => page.rooms) ?? []);
  const nothing = sections.every(({ rooms }) => rooms.length === 0);
  useSearchByUrl();

  return (
    <section className={classes.list} aria-label={t.title} {...searchField}>
      <h1>{t.title}</h1>
      <JoinRoomForm label={t.find} placeholder={t.findPlaceholder} onType={setTyped} />
      {list.isError && !list.data && (
        <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />
      )}
      <nav aria-label={t.title} className={classes.rooms}>
        {list.isPending && <Placeholder count={6} height={48} />}
        {sections.map(
          ({ title, rooms }) =>
            rooms.length > 0 && (
              <div key={title}>
                <h2>{title}</h2>
                {rooms.map((room) => (
                  <RoomLink key={room.id} room={room} open={room.id === open} />
                ))}
              </div>
            ),
        )}
        {list.data && nothing && (
          <p className={classes.none}>{typed.trim() ? t.noMatch({ name: typed.trim() }) : t.empty.text}</p>
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

/**
 * Each room once, in the first section that it belongs to, if it fits what is typed, by its topic
 * too.
 */
function useSections(typed: string, newest: readonly Entry[]): { title: string; rooms: Entry[] }[] {
  const t = useTexts().rooms;
  const mine = useMyRooms().map(({ room: { id, name }, unread, mentions, notificationLevel }) => ({
    id,
    name,
    unread,
    mentions,
    notificationLevel,
  }));
  const recent = useRecentRooms();
  const found = useSearchedRooms(typed, FOUND);
  const wanted = typed.toLocaleLowerCase(currentLocale());
  const shown = new Set<string>();
  const section = (title: string, rooms: readonly Entry[], fitting = false) => ({
    title,
    rooms: rooms.filter(({ id, name }) => {
      const fits = !shown.has(id) && (fitting || name.toLocaleLowerCase(currentLocale()).includes(wanted));
      if (fits) shown.add(id);
      return fits;
    }),
  });
  const own = [section(t.mine, mine), section(t.recent, recent)];
  return [...own, section(t.found, found, true), section(t.newest, newest)];
}

/** `/rooms?search` puts the caret into the field. */
function useSearchByUrl(): void {
  const [params] = useSearchParams();
  const searching = params.has('search');
  useEffect(() => {
    if (searching) focusSearch();
  }, [searching]);
}
