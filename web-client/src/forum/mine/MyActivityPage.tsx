import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useMember } from '@/session';
import type { PageProps } from '@/shell/feature';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ago } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { ForumHeader } from '../ForumHeader';
import { PostCard, plain } from '../feed/PostCard';
import classes from '../forum.module.css';
import { forumApi, type MyComment, type PostCardData } from '../forumApi';
import { SignUpPrompt } from '../write/SignUpPrompt';
import { MyReports } from './MyReports';

const lists = ['posts', 'comments', 'liked', 'answers', 'reports'] as const;
type List = (typeof lists)[number];

interface Page {
  posts?: PostCardData[];
  comments?: MyComment[];
  next?: string | undefined;
}

const readings: Record<Exclude<List, 'reports'>, (cursor?: string) => Promise<Page>> = {
  posts: (cursor) => forumApi.myPosts(cursor),
  comments: (cursor) => forumApi.myComments(cursor),
  liked: (cursor) => forumApi.liked(cursor),
  answers: async (cursor) => {
    const { answers, next } = await forumApi.answersToMe(cursor);
    return { comments: answers, next };
  },
};

/** The member's own activity in the forum; no one else sees it. */
export default function MyActivityPage({ params }: PageProps) {
  const texts = useTexts();
  const t = texts.forum.own;
  const member = useMember();
  const list = lists.find((each) => each === params.list) ?? 'posts';
  useTitle(texts.forum.mine);
  return (
    <div className={classes.page}>
      <ForumHeader />
      <h1>{texts.forum.mine}</h1>
      {member ? (
        <>
          <p className={classes.lead}>
            {t.lead} <Totals />
          </p>
          <nav className={classes.orders} aria-label={texts.forum.mine}>
            {lists.map((each) => (
              <Link
                key={each}
                href={each === 'posts' ? '/forum/mine' : `/forum/mine/${each}`}
                className={classes.tab}
                {...(each === list ? { 'aria-current': 'page' as const } : {})}
              >
                {t[each]}
              </Link>
            ))}
          </nav>
          {list === 'reports' ? <MyReports /> : <ActivityList key={list} list={list} />}
        </>
      ) : (
        <SignUpPrompt />
      )}
    </div>
  );
}

function Totals() {
  const t = useTexts().forum.own;
  const totals = useQuery({ queryKey: ['forum', 'totals'], queryFn: forumApi.totals });
  if (!totals.data) return null;
  const { posts, comments, likes, answers } = totals.data;
  return <>{t.totals({ posts, comments, likes, answers })}.</>;
}

function ActivityList({ list }: { list: Exclude<List, 'reports'> }) {
  const texts = useTexts();
  const t = texts.forum.own;
  const items = useInfiniteQuery({
    queryKey: ['forum', list === 'answers' ? 'answers' : 'mine', list],
    queryFn: ({ pageParam }) => readings[list](pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const pages = items.data?.pages ?? [];
  const comments = pages.flatMap((page) => page.comments ?? []);
  useSeen(list === 'answers' ? comments[0]?.comment.id : undefined);

  if (items.isError && !items.data)
    return <ProblemAlert problem={items.error} onRetry={() => void items.refetch()} />;
  if (!items.data) return <Placeholder count={4} height={90} />;
  const rows: ReactNode[] = [
    ...pages
      .flatMap((page) => page.posts ?? [])
      .map((post) => (
        <li key={post.id}>
          <PostCard post={post} />
        </li>
      )),
    ...comments.map((each) => (
      <li key={each.comment.id}>
        <Comment item={each} />
      </li>
    )),
  ];
  if (rows.length === 0) return <EmptyState title={t.nothing} text={t.nothingText} />;
  return (
    <>
      <ul className={classes.list}>{rows}</ul>
      {items.hasNextPage && (
        <div className={classes.end}>
          <Button
            variant="default"
            loading={items.isFetchingNextPage}
            onClick={() => void items.fetchNextPage()}
          >
            {texts.forum.more}
          </Button>
        </div>
      )}
    </>
  );
}

/** Opening the list of replies marks them as seen. */
function useSeen(newest: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!newest) return;
    forumApi.seen(newest).then(
      () => queries.invalidateQueries({ queryKey: ['forum', 'answers', 'unread'] }),
      () => undefined,
    );
  }, [newest, queries]);
}

function Comment({ item: { post, title, comment } }: { item: MyComment }) {
  const texts = useTexts();
  const t = texts.forum.own;
  return (
    <article className={classes.card}>
      <Avatar id={comment.author.id} size={34} />
      <div className={classes.words}>
        <h2>
          {title ? (
            <Link href={`/forum/${post}?comment=${comment.id}`} className={classes.cover}>
              {title}
            </Link>
          ) : (
            t.onDeleted
          )}
        </h2>
        <p className={classes.excerpt}>{plain(comment.text ?? '')}</p>
        <div className={classes.about}>
          <strong>
            <bdi>{comment.author.name}</bdi>
          </strong>
          <time dateTime={comment.at}>{ago(comment.at)}</time>
          <span>{texts.forum.likes({ n: comment.likes })}</span>
        </div>
      </div>
    </article>
  );
}
