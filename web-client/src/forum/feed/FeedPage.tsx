import { Button, SegmentedControl, Select } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { EmptyState } from '@/ui/EmptyState';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { ForumHeader } from '../ForumHeader';
import classes from '../forum.module.css';
import type { FeedQuery, Period, Sort } from '../forumApi';
import { NewPosts } from './NewPosts';
import { PostCard } from './PostCard';
import { useFeed } from './useFeed';

const sorts: Sort[] = ['newest', 'rising', 'liked'];
const periods: Period[] = ['day', 'week', 'month', 'ever'];

/** Lower than any post's id: for a reader who has seen nothing. */
const BEFORE_ALL = '00000000-0000-7000-8000-000000000000';

/** The feed: what people wrote, in the order and about the tag that the URL names. */
export default function FeedPage() {
  const t = useTexts().forum;
  const asked = feedOf(useSearch());
  useTitle(t.title);
  return (
    <div className={classes.page}>
      <ForumHeader />
      {asked.tag ? (
        <div className={classes.orders}>
          <h1>{t.tagged({ tag: asked.tag })}</h1>
          <Button component={Link} href="/forum" variant="default" size="xs">
            {t.noTag}
          </Button>
        </div>
      ) : (
        <>
          <h1>{t.heading}</h1>
          <p className={classes.lead}>{t.lead}</p>
          <FeedOrder feed={asked} />
        </>
      )}
      <Posts key={JSON.stringify(asked)} feed={asked} />
    </div>
  );
}

function FeedOrder({ feed }: { feed: FeedQuery }) {
  const t = useTexts().forum;
  const [, go] = useLocation();
  return (
    <div className={classes.orders}>
      <SegmentedControl
        aria-label={t.sort}
        value={feed.sort}
        onChange={(sort) => go(sort === 'newest' ? '/forum' : `/forum?sort=${sort}`)}
        data={sorts.map((value) => ({ value, label: t.sorts[value] }))}
      />
      {feed.sort === 'liked' && (
        <Select
          aria-label={t.period}
          w={150}
          allowDeselect={false}
          value={feed.period ?? 'ever'}
          onChange={(period) => go(`/forum?sort=liked&period=${period ?? 'ever'}`)}
          data={periods.map((value) => ({ value, label: t.periods[value] }))}
        />
      )}
    </div>
  );
}

function Posts({ feed }: { feed: FeedQuery }) {
  const texts = useTexts();
  const t = texts.forum;
  const list = useFeed(feed);
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const near = entry?.isIntersecting === true;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  if (list.isError && !list.data)
    return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) {
    return (
      <div role="status" aria-label={texts.shell.loading}>
        <Placeholder count={5} height={104} />
      </div>
    );
  }
  const posts = unique(list.data.pages.flatMap((page) => page.posts));
  const news = feed.sort === 'newest' && !feed.tag && (
    <NewPosts newest={posts[0]?.id ?? BEFORE_ALL} onShow={() => void list.refetch()} />
  );
  if (posts.length === 0) {
    const empty = feed.tag || (feed.period && feed.period !== 'ever') ? t.emptyPart : t.empty;
    return (
      <>
        {news}
        <EmptyState title={empty.title} text={empty.text}>
          <Button component={Link} href="/forum/new">
            {empty.next}
          </Button>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {news}
      <ul className={classes.list} aria-label={t.feed}>
        {posts.map((post) => (
          <li key={post.id}>
            <PostCard post={post} />
          </li>
        ))}
      </ul>
      <div ref={ref} className={classes.end}>
        {isFetchNextPageError ? (
          <ProblemAlert problem={list.error} onRetry={() => void fetchNextPage()} />
        ) : hasNextPage ? (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.more}
          </Button>
        ) : (
          t.end
        )}
      </div>
    </>
  );
}

/** A post whose likes changed between two pages may come twice. */
function unique<T extends { id: string }>(posts: T[]): T[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}

function feedOf(search: string): FeedQuery {
  const asked = new URLSearchParams(search);
  const sort = sorts.find((each) => each === asked.get('sort')) ?? 'newest';
  const period = periods.find((each) => each === asked.get('period'));
  return { sort, period: sort === 'liked' ? period : undefined, tag: asked.get('tag') ?? undefined };
}
