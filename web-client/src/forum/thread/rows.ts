import type { CommentState } from '../forumApi';
import type { ThreadView } from './ThreadState';

/** One line of the tree. */
export type Row =
  | { kind: 'comment'; comment: CommentState; depth: number; parent?: CommentState }
  | { kind: 'more'; root: string; missing: number };

/** Deeper answers are not moved further in: they say whom they answer. */
export const READABLE_DEPTH = 4;

/**
 * The tree as lines from top to bottom, without recursion: a branch may be as deep as people like
 * to quarrel.
 */
export function rowsOf(view: ThreadView): Row[] {
  const children = new Map<string, CommentState[]>();
  for (const comment of view.comments.values()) {
    if (!comment.parent) continue;
    const siblings = children.get(comment.parent);
    if (siblings) siblings.push(comment);
    else children.set(comment.parent, [comment]);
  }
  const shown = living(view.comments, children);
  const rows: Row[] = [];
  for (const id of view.roots) {
    const root = view.comments.get(id);
    if (!root) continue;
    const branch = branchOf(root, children, shown, view.comments);
    const present = branch.filter(({ comment }) => comment.parent && !comment.deletedAt).length;
    if (root.deletedAt && root.answers === 0) continue;
    rows.push(...branch);
    if (root.answers > present) rows.push({ kind: 'more', root: id, missing: root.answers - present });
  }
  return rows;
}

type CommentRow = Extract<Row, { kind: 'comment' }>;

function branchOf(
  root: CommentState,
  children: Map<string, CommentState[]>,
  shown: Set<string>,
  comments: ReadonlyMap<string, CommentState>,
): CommentRow[] {
  const rows: CommentRow[] = [];
  const stack = [root];
  for (let comment = stack.pop(); comment; comment = stack.pop()) {
    if (comment !== root && !shown.has(comment.id)) continue;
    const parent = comment.parent ? comments.get(comment.parent) : undefined;
    rows.push({ kind: 'comment', comment, depth: comment.depth, ...(parent ? { parent } : {}) });
    const below = children.get(comment.id) ?? [];
    stack.push(...[...below].sort((a, b) => b.seq - a.seq));
  }
  return rows;
}

/**
 * Comments that stand there, and gaps above them. Parents have the lower `seq`, so one pass from
 * the end is enough.
 */
function living(
  comments: ReadonlyMap<string, CommentState>,
  children: Map<string, CommentState[]>,
): Set<string> {
  const shown = new Set<string>();
  for (const comment of [...comments.values()].sort((a, b) => b.seq - a.seq)) {
    const below = children.get(comment.id) ?? [];
    if (!comment.deletedAt || below.some(({ id }) => shown.has(id))) shown.add(comment.id);
  }
  return shown;
}
