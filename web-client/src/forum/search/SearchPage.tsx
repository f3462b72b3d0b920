import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { searchField } from '@/shell/searchFocus';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ago } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { HighlightedText } from '@/ui/HighlightedText';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { ForumHeader } from '../ForumHeader';
import classes from '../forum.module.css';
import { forumApi, type SearchHit } from '../forumApi';

/** Search; what is searched for stands in the URL. */
export default function SearchPage() {
  const texts = useTexts();
  const t = texts.forum.find;
  const query = new URLSearchParams(useSearch()).get('q') ?? '';
  const [, go] = useLocation();
  const [typed, setTyped] = useState(query);
  const input = useRef<HTMLInputElement>(null);
  useTitle(texts.forum.search);
  useEffect(() => setTyped(query), [query]);
  useEffect(() => input.current?.focus(), []);
  return (
    <div className={classes.page}>
      <ForumHeader />
      <h1>{texts.forum.search}</h1>
      <search>
        <form
          className={classes.row}
          style={{ margin: '14px 0 18px' }}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim()) go(`/forum/search?q=${encodeURIComponent(typed.trim())}`);
          }}
        >
          <TextInput
            {...searchField}
            ref={input}
            type="search"
            style={{ flex: 1 }}
            aria-label={t.label}
            placeholder={t.placeholder}
            maxLength={200}
            leftSection={<IconSearch size={18} stroke={1.8} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit">{texts.forum.search}</Button>
        </form>
      </search>
      {query ? <Hits key={query} query={query} /> : <p className={classes.lead}>{t.start}</p>}
    </div>
  );
}

function Hits({ query }: { query: string }) {
  const texts = useTexts();
  const t = texts.forum.find;
  const found = useInfiniteQuery({
    queryKey: ['forum', 'search', query],
    queryFn: ({ pageParam, signal }) => forumApi.search(pageParam?.words ?? query, pageParam?.cursor, signal),
    initialPageParam: undefined as { words: string; cursor: string } | undefined,
    getNextPageParam: (page, pages) =>
      page.next ? { words: pages[0]?.corrected ?? query, cursor: page.next } : undefined,
  });
  if (found.isError && !found.data)
    return <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Placeholder count={4} height={96} />;
  const hits = found.data.pages.flatMap((page) => page.hits);
  const corrected = found.data.pages[0]?.corrected;
  if (hits.length === 0) return <EmptyState title={t.none} text={t.noneText} />;
  return (
    <>
      <p role="status" className={classes.lead}>
        {corrected ? t.corrected({ words: corrected }) : t.found({ n: hits.length })}
      </p>
      <ol className={classes.list}>
        {hits.map((hit) => (
          <li key={hit.comment ?? hit.post}>
            <Hit hit={hit} />
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <div className={classes.end}>
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {texts.forum.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const texts = useTexts();
  const t = texts.forum.find;
  return (
    <article className={classes.card}>
      <Avatar id={hit.author.id} size={38} />
      <div className={classes.words}>
        <h2>
          <Link
            href={`/forum/${hit.post}${hit.comment ? `?comment=${hit.comment}` : ''}`}
            className={classes.cover}
          >
            <HighlightedText parts={hit.title} />
          </Link>
        </h2>
        <p className={classes.excerpt}>
          <HighlightedText parts={hit.text} />
        </p>
        <div className={classes.about}>
          <strong>
            <bdi>{hit.author.name}</bdi>
          </strong>
          {hit.comment && <span>{t.inComment}</span>}
          <time dateTime={hit.at}>{ago(hit.at)}</time>
          <span>{texts.forum.likes({ n: hit.likes })}</span>
        </div>
      </div>
    </article>
  );
}
