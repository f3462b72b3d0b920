import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { useMember } from '@/session';
import { AnonymityWarning } from '@/shell/AnonymityWarning';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { type CommentSort, forumApi, type PostState } from '../forumApi';
import { SignUpPrompt } from '../write/SignUpPrompt';
import { CommentForm } from './CommentForm';
import { CommentItem } from './CommentItem';
import { rowsOf } from './rows';
import type { ThreadState, ThreadView } from './ThreadState';
import styles from './thread.module.css';

const orders: CommentSort[] = ['liked', 'oldest', 'newest'];

interface Props {
  thread: ThreadState;
  view: ThreadView;
  post: PostState;
}

/** The tree of comments, and where one writes. */
export function Comments({ thread, view, post }: Props) {
  const t = useTexts().forum.thread;
  const member = useMember();
  const rows = useMemo(() => rowsOf(view), [view]);
  const linked = useLinked(thread, post.id);
  const [problem, setProblem] = useState<unknown>();
  const reading = (what: Promise<void>) => {
    setProblem(undefined);
    what.catch(setProblem);
  };
  return (
    <section aria-label={t.heading({ n: post.comments })}>
      <div className={styles.comments}>
        <h2>{t.heading({ n: post.comments })}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t.order}
          value={view.sort}
          onChange={(sort) => reading(thread.order(sort as CommentSort))}
          data={orders.map((value) => ({ value, label: t.orders[value] }))}
        />
      </div>
      {member ? (
        <>
          <AnonymityWarning />
          <CommentForm
            label={t.write}
            hint={view.alias ? t.writeAs({ alias: view.alias }) : t.writeNew}
            submit={t.send}
            draft={post.id}
            onSubmit={async (text, once) =>
              thread.take([await forumApi.write(post.id, text, undefined, once)])
            }
          />
        </>
      ) : (
        <SignUpPrompt />
      )}
      {rows.length === 0 && <p className={styles.gap}>{t.beFirst}</p>}
      <ol className={styles.tree}>
        {rows.map((row) =>
          row.kind === 'comment' ? (
            <CommentItem
              key={row.comment.id}
              thread={thread}
              view={view}
              post={post}
              row={row}
              linked={row.comment.id === linked}
            />
          ) : (
            <li key={`more-${row.root}`} className={styles.comment}>
              <Button variant="subtle" size="compact-sm" onClick={() => reading(thread.answers(row.root))}>
                {t.moreAnswers({ n: row.missing })}
              </Button>
            </li>
          ),
        )}
      </ol>
      {problem !== undefined && <ProblemAlert problem={problem} />}
      {view.next && (
        <Button variant="default" mt="md" onClick={() => reading(thread.more())}>
          {t.more}
        </Button>
      )}
    </section>
  );
}

/** The comment that a link names: it and its branch are read, wherever in the thread it stands. */
function useLinked(thread: ThreadState, post: string): string | undefined {
  const linked = new URLSearchParams(useSearch()).get('comment') ?? undefined;
  useEffect(() => {
    if (!linked) return;
    let there = true;
    const show = async () => {
      const found = await forumApi.comment(post, linked);
      const { root, id } = found.comment;
      if (root !== id) thread.take([await forumApi.comment(post, root).catch(() => found)]);
      for (let pages = 0; pages < 20 && !thread.snapshot().comments.has(id) && root !== id; pages++) {
        await thread.answers(root);
      }
      thread.take([found]);
      requestAnimationFrame(() => there && document.getElementById(`comment-${id}`)?.scrollIntoView());
    };
    show().catch(() => undefined);
    return () => {
      there = false;
    };
  }, [thread, post, linked]);
  return linked;
}
