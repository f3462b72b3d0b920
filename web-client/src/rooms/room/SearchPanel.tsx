import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { JumpTarget } from '@/protocol/MessageLog';
import { searchField } from '@/shell/searchFocus';
import { useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { fullTime, spokenTime } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { HighlightedText } from '@/ui/HighlightedText';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { type Room, roomApi, type SearchHit } from '../roomApi';
import classes from './SearchPanel.module.css';

interface Props {
  room: Room;
  onGo: (place: JumpTarget) => void;
  onClose: () => void;
}

/** Finds what was said in a room, and leads to any of its days. */
export default function SearchPanel({ room, onGo, onClose }: Props) {
  const t = useTexts().rooms.search;
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <section
      id="room-search"
      className={classes.panel}
      aria-label={t.open}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <header className={classes.head}>
        <h2>{t.open}</h2>
        <CloseButton aria-label={t.close} onClick={onClose} />
      </header>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setQuery(typed.trim());
          }}
        >
          <TextInput
            {...searchField}
            ref={field}
            type="search"
            aria-label={t.label}
            placeholder={t.placeholder}
            maxLength={200}
            leftSection={<IconSearch size={17} stroke={1.8} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </form>
      </search>
      <Day since={room.createdAt} onGo={onGo} />
      {query && <Hits key={query} room={room.id} query={query} onGo={onGo} />}
    </section>
  );
}

/** Goes to the first message since a day began, by the clock of this device. */
function Day({ since, onGo }: { since: string; onGo: (place: JumpTarget) => void }) {
  const t = useTexts().rooms.search;
  const [day, setDay] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    const begin = new Date(`${day}T00:00`);
    if (!Number.isNaN(begin.getTime())) onGo({ at: begin.toISOString() });
  };
  return (
    <form className={classes.day} onSubmit={go}>
      <TextInput
        type="date"
        label={t.day}
        min={dateOf(new Date(since))}
        max={dateOf(new Date())}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!day}>
        {t.go}
      </Button>
    </form>
  );
}

/** As a date field has it. */
function dateOf(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

interface HitsProps {
  room: string;
  query: string;
  onGo: (place: JumpTarget) => void;
}

function Hits({ room, query, onGo }: HitsProps) {
  const texts = useTexts();
  const t = texts.rooms.search;
  const found = useInfiniteQuery({
    queryKey: ['rooms', 'search', room, query],
    queryFn: ({ pageParam, signal }) => roomApi.search(room, query, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
  });
  if (found.isError && !found.data)
    return <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Placeholder count={4} height={74} />;
  const hits = found.data.pages.flatMap((page) => page.hits);
  return (
    <>
      <p role="status" className={classes.count}>
        {hits.length > 0
          ? t.found({ n: hits.length, more: found.hasNextPage })
          : found.hasNextPage
            ? t.looking
            : t.none}
      </p>
      <ol className={classes.hits}>
        {hits.map((hit) => (
          <li key={hit.seq}>
            <Hit hit={hit} onGo={() => onGo({ seq: hit.seq })} />
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {hits.length > 0 ? texts.rooms.more : t.further}
        </Button>
      )}
    </>
  );
}

function Hit({ hit, onGo }: { hit: SearchHit; onGo: () => void }) {
  return (
    <button type="button" className={classes.hit} onClick={onGo}>
      <Avatar id={hit.author.id} picture={hit.author.picture} size={30} />
      <span className={classes.words}>
        <span className={classes.about}>
          <strong>
            <bdi>{nameOf(hit.author)}</bdi>
          </strong>
          <time dateTime={hit.at} title={fullTime(hit.at)}>
            {spokenTime(hit.at)}
          </time>
        </span>
        <span className={classes.excerpt}>
          <HighlightedText parts={hit.excerpt} />
        </span>
      </span>
    </button>
  );
}
