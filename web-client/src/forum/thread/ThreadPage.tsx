import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { Problem } from '@/api/problem';
import { useChannel } from '@/live';
import { ProblemPage } from '@/shell/ErrorPages';
import type { PageProps } from '@/shell/feature';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ruleText } from '@/texts/ruleText';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { Placeholder } from '@/ui/Placeholder';
import { ForumHeader } from '../ForumHeader';
import classes from '../forum.module.css';
import { forumApi } from '../forumApi';
import { Comments } from './Comments';
import { PostBody } from './PostBody';
import { ThreadState } from './ThreadState';
import threadClasses from './thread.module.css';

/** A post with all that was said below it, kept up by itself. */
export default function ThreadPage({ params }: PageProps) {
  const id = params.id ?? '';
  return <Thread key={id} id={id} />;
}

function makeThread(channel: string): ThreadState {
  const id = channel.slice('post:'.length);
  return new ThreadState({
    post: () => forumApi.post(id),
    comments: (sort, cursor) => forumApi.comments(id, sort, cursor),
    answers: (root, after) => forumApi.answers(id, root, after),
    changes: (since) => forumApi.changes(id, since),
  });
}

function Thread({ id }: { id: string }) {
  const t = useTexts().forum;
  const followed = useChannel(`post:${id}`, makeThread);
  return (
    <div className={classes.page}>
      <ForumHeader />
      <Link href="/forum" className={threadClasses.crumb}>
        ← {t.back}
      </Link>
      {followed ? (
        <ThreadContent thread={followed.source} onRetry={() => followed.follower.retry()} />
      ) : (
        <ThreadPlaceholder />
      )}
    </div>
  );
}

function ThreadContent({ thread, onRetry }: { thread: ThreadState; onRetry: () => void }) {
  const t = useTexts().forum;
  const view = useSyncExternalStore(thread.subscribe, thread.snapshot);
  const { post, failure } = view;
  useTitle(post?.title ?? t.title);
  const status = failure instanceof Problem ? failure.status : 0;
  if (post?.removedFor)
    return (
      <ThreadNotFound
        title={t.thread.gone.title}
        text={t.thread.removedFor({ rule: ruleText(post.removedFor) })}
      />
    );
  if (post?.deletedAt || status === 410) return <ThreadNotFound {...t.thread.gone} />;
  if (status === 404) return <ThreadNotFound {...t.thread.missing} />;
  if (!post && failure) return <ProblemPage problem={failure} onRetry={onRetry} />;
  if (!post) return <ThreadPlaceholder />;
  return (
    <>
      <PostBody thread={thread} view={view} post={post} />
      <Comments thread={thread} view={view} post={post} />
    </>
  );
}

function ThreadPlaceholder() {
  const texts = useTexts();
  return (
    <div role="status" aria-label={texts.shell.loading}>
      <Placeholder count={4} height={110} />
    </div>
  );
}

function ThreadNotFound({ title, text }: { title: string; text: string }) {
  const t = useTexts().forum;
  useTitle(title);
  return (
    <EmptyState page picture={<Avatar id="taken back" size={64} />} title={title} text={text}>
      <Button component={Link} href="/forum">
        {t.thread.toFeed}
      </Button>
    </EmptyState>
  );
}
