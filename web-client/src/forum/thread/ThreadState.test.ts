import { describe, expect, it } from 'vitest';
import type { CommentState, CommentView, PostView } from '../forumApi';
import { rowsOf } from './rows';
import { type ThreadReading, ThreadState } from './ThreadState';

const author = { id: 'a', name: 'Amber Otter', picture: 0 };
const frame = { channel: 'post:p', epoch: 'e' };

function comment(
  id: string,
  seq: number,
  parent?: CommentState,
  more: Partial<CommentState> = {},
): CommentState {
  return {
    id,
    ...(parent ? { parent: parent.id } : {}),
    root: parent?.root ?? id,
    depth: parent ? parent.depth + 1 : 0,
    seq,
    changedSeq: seq,
    version: 1,
    author,
    text: id,
    likes: 0,
    answers: 0,
    at: '2026-01-01T00:00:00Z',
    ...more,
  };
}

const view = (state: CommentState): CommentView => ({ comment: state, mine: false, liked: false });

async function thread(comments: CommentState[], extra: Partial<ThreadReading> = {}): Promise<ThreadState> {
  const post: PostView = {
    post: { ...comment('p', 0), tags: [], title: 'P', changedSeq: 0, comments: comments.length },
    epoch: 'e',
    seq: comments.length,
    mine: false,
    liked: false,
  };
  const state = new ThreadState({
    post: async () => post,
    comments: async () => ({ comments: comments.map(view) }),
    answers: async () => ({ comments: [], more: false }),
    changes: async () => ({ epoch: 'e', upTo: 0, post: post.post, comments: [], more: false }),
    ...extra,
  });
  await state.load();
  return state;
}

const shown = (state: ThreadState) =>
  rowsOf(state.snapshot()).map((row) =>
    row.kind === 'comment' ? (row.comment.text ?? 'gap') : `+${row.missing}`,
  );

describe('a thread', () => {
  it('shows answers below what they answer, in the order in which they came', async () => {
    const a = comment('a', 1, undefined, { answers: 2 });
    const b = comment('b', 2);
    const a1 = comment('a1', 3, a);
    const a2 = comment('a2', 4, a);
    expect(shown(await thread([a, b, a1, a2]))).toEqual(['a', 'a1', 'a2', 'b']);
  });

  it('takes a frame once, and an older one not at all', async () => {
    const a = comment('a', 1);
    const state = await thread([a]);
    const edited = { ...frame, type: 'comment.changed', seq: 3, answers: 0, comments: 1 } as const;
    state.apply({ ...edited, comment: { ...a, text: 'new', changedSeq: 3 } });
    state.apply({ ...edited, seq: 2, comment: { ...a, text: 'old', changedSeq: 2 } });
    state.apply({ ...frame, type: 'likes', seq: 4, item: 'a', likes: 2 });
    state.apply({ ...frame, type: 'likes', seq: 3, item: 'a', likes: 1 });
    expect(shown(state)).toEqual(['new']);
    expect(state.snapshot().comments.get('a')?.likes).toBe(2);
  });

  it('keeps a gap only above what still stands', async () => {
    const a = comment('a', 1, undefined, { answers: 1 });
    const a1 = comment('a1', 2, a);
    const state = await thread([a, a1]);
    const gone = ({ text: _, ...rest }: CommentState, seq: number): CommentState => ({
      ...rest,
      deletedAt: 'x',
      changedSeq: seq,
    });
    state.apply({ ...frame, type: 'comment.changed', seq: 3, comment: gone(a, 3), comments: 1, answers: 1 });
    expect(shown(state)).toEqual(['gap', 'a1']);
    state.apply({ ...frame, type: 'comment.changed', seq: 4, comment: gone(a1, 4), comments: 0, answers: 0 });
    expect(shown(state)).toEqual([]);
    expect(state.snapshot().post?.comments).toBe(0);
  });

  it('says how many answers of a branch were not read, and reads them on', async () => {
    const a = comment('a', 1, undefined, { answers: 2 });
    const a1 = comment('a1', 2, a);
    const asked: number[] = [];
    const state = await thread([a, a1], {
      answers: async (_, after) => {
        asked.push(after);
        return { comments: [view(comment('a2', 3, a))], more: false };
      },
    });
    expect(shown(state)).toEqual(['a', 'a1', '+1']);
    await state.answers('a');
    expect(asked).toEqual([2]);
    expect(shown(state)).toEqual(['a', 'a1', 'a2']);
  });

  it('puts a new comment at the end, however liked the others are', async () => {
    const state = await thread([comment('a', 1, undefined, { likes: 3 })]);
    state.apply({ ...frame, type: 'comment', seq: 2, comment: comment('b', 2), comments: 2, answers: 0 });
    state.apply({ ...frame, type: 'likes', seq: 3, item: 'b', likes: 9 });
    expect(shown(state)).toEqual(['a', 'b']);
    expect(state.snapshot().post?.comments).toBe(2);
  });

  it('draws a hundred levels without losing one', async () => {
    const chain = [comment('0', 1, undefined, { answers: 100 })];
    for (let level = 1; level <= 100; level++)
      chain.push(comment(String(level), level + 1, chain[level - 1]));
    expect(shown(await thread(chain))).toHaveLength(101);
  });

  it('repairs from its place, and reloads when the owner says so', async () => {
    const a = comment('a', 1);
    const state = await thread([a], {
      changes: async ({ seq }) => ({
        epoch: 'e',
        upTo: seq + 1,
        post: { ...comment('p', 0), tags: [], comments: 2, changedSeq: 2 },
        comments: [view(comment('b', 2))],
        more: false,
      }),
    });
    expect(await state.repair({ epoch: 'e', seq: 1 })).toEqual({ epoch: 'e', seq: 2 });
    expect(shown(state)).toEqual(['a', 'b']);
    expect(await state.repair({ epoch: 'other', seq: 1 })).toBe('reload');
  });
});
