import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useTexts } from '@/texts';
import { Confirm } from '@/ui/Confirm';
import { Markdown } from '@/ui/markdown/Markdown';
import { Tags } from '../feed/PostCard';
import classes from '../forum.module.css';
import { forumApi, type PostState } from '../forumApi';
import { Byline } from './Byline';
import { LazyItemMenu } from './LazyItemMenu';
import { LikeButton } from './LikeButton';
import type { ThreadState, ThreadView } from './ThreadState';
import styles from './thread.module.css';

const PostForm = lazy(() => import('../write/PostForm'));

interface Props {
  thread: ThreadState;
  view: ThreadView;
  post: PostState;
}

/** The post itself, and what one may do with it. */
export function PostBody({ thread, view, post }: Props) {
  const texts = useTexts();
  const t = texts.forum;
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const mine = post.author.id === view.you;

  if (editing) {
    return (
      <Suspense>
        <PostForm
          heading={t.compose.editTitle}
          submit={t.compose.save}
          start={{ title: post.title ?? '', text: post.text ?? '', tags: post.tags }}
          onCancel={() => setEditing(false)}
          onSubmit={async (draft) => {
            thread.takePost((await forumApi.edit(post.id, draft, post.version)).post);
            setEditing(false);
          }}
        />
      </Suspense>
    );
  }
  return (
    <article className={styles.post}>
      <h1 className={styles.title} dir="auto">
        {post.title}
      </h1>
      <Byline author={post.author} at={post.at} editedAt={post.editedAt} mine={mine} isAuthor>
        <LazyItemMenu
          post={post.id}
          title={post.title ?? ''}
          {...(mine ? { onEdit: () => setEditing(true), onDelete: () => setDeleting(true) } : {})}
        />
      </Byline>
      <div className={styles.body}>
        <Markdown text={post.text ?? ''} />
      </div>
      <div className={styles.tools}>
        <LikeButton thread={thread} view={view} post={post.id} item={post.id} likes={post.likes} />
        <span className={classes.about}>
          <Tags tags={post.tags} />
        </span>
      </div>
      <Confirm
        go={texts.forum.remove}
        question={t.thread.deletePost}
        opened={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={async () => {
          await forumApi.remove(post.id);
          void queries.resetQueries({ queryKey: ['forum'] });
          go('/forum');
        }}
      />
    </article>
  );
}
