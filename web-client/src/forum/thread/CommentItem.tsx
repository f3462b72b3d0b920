import { Button } from '@mantine/core';
import { type CSSProperties, memo, useState } from 'react';
import { useTexts } from '@/texts';
import { ruleText } from '@/texts/ruleText';
import { Confirm } from '@/ui/Confirm';
import { Markdown } from '@/ui/markdown/Markdown';
import { plain } from '../feed/PostCard';
import { forumApi, type PostState } from '../forumApi';
import { Byline } from './Byline';
import { CommentForm } from './CommentForm';
import { LazyItemMenu } from './LazyItemMenu';
import { LikeButton } from './LikeButton';
import { READABLE_DEPTH, type Row } from './rows';
import type { ThreadState, ThreadView } from './ThreadState';
import styles from './thread.module.css';

interface Props {
  thread: ThreadState;
  view: ThreadView;
  post: PostState;
  row: Extract<Row, { kind: 'comment' }>;
  linked: boolean;
}

/** One comment of the tree, or the gap that a deleted one left. */
export const CommentItem = memo(function CommentItem({ thread, view, post, row, linked }: Props) {
  const texts = useTexts();
  const t = texts.forum.thread;
  const { comment, depth, parent } = row;
  const [doing, setDoing] = useState<'nothing' | 'answering' | 'editing' | 'deleting'>('nothing');
  const mine = comment.author.id === view.you;
  const style = { '--depth': Math.min(depth, READABLE_DEPTH) } as CSSProperties;
  const done = () => setDoing('nothing');

  if (comment.deletedAt) {
    return (
      <li className={styles.comment} style={style} id={`comment-${comment.id}`}>
        <p className={styles.gap}>
          {comment.removedFor ? t.removedFor({ rule: ruleText(comment.removedFor) }) : t.removed}
        </p>
      </li>
    );
  }
  return (
    <li
      className={styles.comment}
      style={style}
      id={`comment-${comment.id}`}
      {...(linked ? { 'data-linked': true } : {})}
    >
      <Byline
        author={comment.author}
        at={comment.at}
        editedAt={comment.editedAt}
        mine={mine}
        isAuthor={comment.author.id === post.author.id}
        answers={depth > READABLE_DEPTH ? parent?.author.name : undefined}
      >
        <LazyItemMenu
          post={post.id}
          comment={comment.id}
          title={plain(comment.text ?? '').slice(0, 80)}
          {...(mine ? { onEdit: () => setDoing('editing'), onDelete: () => setDoing('deleting') } : {})}
        />
      </Byline>
      {doing === 'editing' ? (
        <CommentForm
          label={texts.forum.edit}
          submit={t.save}
          start={comment.text ?? ''}
          onCancel={done}
          onSubmit={async (text) => {
            thread.take([await forumApi.rewrite(post.id, comment.id, text, comment.version)]);
            done();
          }}
        />
      ) : (
        <div className={styles.body}>
          <Markdown text={comment.text ?? ''} />
        </div>
      )}
      <div className={styles.tools}>
        <LikeButton thread={thread} view={view} post={post.id} item={comment.id} likes={comment.likes} />
        {view.you && (
          <Button variant="subtle" color="gray" size="compact-md" onClick={() => setDoing('answering')}>
            {t.answer}
          </Button>
        )}
      </div>
      {doing === 'answering' && (
        <CommentForm
          label={t.answerTo({ name: comment.author.name })}
          submit={t.answer}
          draft={comment.id}
          onCancel={done}
          onSubmit={async (text, once) => {
            thread.take([await forumApi.write(post.id, text, comment.id, once)]);
            done();
          }}
        />
      )}
      <Confirm
        go={texts.forum.remove}
        question={t.deleteComment}
        opened={doing === 'deleting'}
        onClose={done}
        onConfirm={() => forumApi.removeComment(post.id, comment.id)}
      />
    </li>
  );
});
