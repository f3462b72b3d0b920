import type { ChannelSource } from '@/protocol/Follower';
import type { Position, SequencedFrame } from '@/protocol/frames';
import type { CommentSort, CommentState, CommentView, PostState, PostView, Tally } from '../forumApi';

/** The owner's readings that a thread needs. */
export interface ThreadReading {
  post(): Promise<PostView>;
  comments(sort: CommentSort, cursor?: string): Promise<{ comments: CommentView[]; next?: string }>;
  answers(root: string, after: number): Promise<{ comments: CommentView[]; more: boolean }>;
  changes(since: Position): Promise<{
    epoch: string;
    upTo: number;
    reload?: boolean;
    post: PostState;
    comments: CommentView[];
    more: boolean;
  }>;
}

export interface ThreadView {
  readonly loaded: boolean;
  readonly post?: PostState;
  readonly you?: string;
  readonly alias?: string;
  readonly sort: CommentSort;
  readonly comments: ReadonlyMap<string, CommentState>;
  /**
   * The top comments in the order in which they are shown. It never changes under the reader's
   * eyes.
   */
  readonly roots: readonly string[];
  /** What one likes: ids of the post and of comments. */
  readonly liked: ReadonlySet<string>;
  readonly next?: string;
  /** Why the thread cannot be shown. */
  readonly failure?: unknown;
}

const MAX_CHANGES = 5;

/**
 * A thread: its post and as much of its comments as was read, kept up by frames. Of two states of
 * one thing the one with the higher `changedSeq` stays, so it does not matter in which order
 * readings and frames arrive, nor how often.
 */
export class ThreadState implements ChannelSource {
  private view: ThreadView = {
    loaded: false,
    sort: 'liked',
    comments: new Map(),
    roots: [],
    liked: new Set(),
  };
  /** Up to which `seq` each branch was read without a hole. */
  private readTo = new Map<string, number>();
  private generation = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly reading: ThreadReading) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): ThreadView => this.view;

  async load(): Promise<Position> {
    const generation = ++this.generation;
    try {
      const read = await this.reading.post();
      const page = await this.reading.comments(this.view.sort);
      if (generation === this.generation) this.begin(read, page);
      return { epoch: read.epoch, seq: read.seq };
    } catch (failure) {
      if (generation === this.generation) this.change({ failure });
      throw failure;
    }
  }

  async repair(since: Position): Promise<Position | 'reload'> {
    let at = since;
    for (let pages = 0; pages < MAX_CHANGES; pages++) {
      const changes = await this.reading.changes(at);
      if (changes.reload || changes.epoch !== at.epoch) return 'reload';
      this.takePost(changes.post);
      this.take(changes.comments);
      at = { epoch: changes.epoch, seq: changes.upTo };
      if (!changes.more) return at;
    }
    return 'reload';
  }

  apply(frame: SequencedFrame): 'reload' | undefined {
    switch (frame.type) {
      case 'comment':
      case 'comment.changed': {
        const state = frame.comment;
        // One place, two comments: the owner's store was set back, and gives its numbers out again.
        for (const { id, seq } of this.view.comments.values())
          if (seq === state.seq && id !== state.id) return 'reload';
        this.put([state]);
        this.count(frame.seq, state.root, frame.answers, frame.comments);
        break;
      }
      case 'post.changed':
        this.takePost(frame.post);
        break;
      case 'likes':
        this.countLikes(frame.item, frame.likes, frame.seq);
        break;
    }
    return undefined;
  }

  /** Shows the comments in another order. */
  async order(sort: CommentSort): Promise<void> {
    const generation = ++this.generation;
    const page = await this.reading.comments(sort);
    if (generation !== this.generation) return;
    this.change({ sort, roots: rootsOf(page.comments), ...nextOf(page.next) });
    this.readAll(page.comments);
  }

  /** Reads the next top comments. */
  async more(): Promise<void> {
    const { generation } = this;
    const { next, sort } = this.view;
    if (!next) return;
    const page = await this.reading.comments(sort, next);
    if (generation !== this.generation) return;
    const known = new Set(this.view.roots);
    const fresh = rootsOf(page.comments).filter((id) => !known.has(id));
    this.change({ roots: [...this.view.roots, ...fresh], ...nextOf(page.next) });
    this.readAll(page.comments);
  }

  /** Reads further answers of one branch. */
  async answers(root: string): Promise<void> {
    const page = await this.reading.answers(root, this.readTo.get(root) ?? 0);
    this.readAll(page.comments);
  }

  /** Takes in what one wrote, read or changed oneself. */
  take(views: readonly CommentView[]): void {
    const liked = new Set(this.view.liked);
    for (const { comment, liked: likes } of views) mark(liked, comment.id, likes);
    this.put(views.map(({ comment }) => comment));
    const own = views.find(({ mine }) => mine)?.comment.author.name;
    this.change({ liked, ...(own ? { alias: own } : {}) });
  }

  takePost(post: PostState): void {
    const known = this.view.post;
    if (!known || post.changedSeq > known.changedSeq) this.change({ post });
  }

  /** Shows a change of mind at once; the server's answer or a frame brings the true number. */
  setLike(item: string, { likes, liked }: Tally): void {
    const marks = new Set(this.view.liked);
    mark(marks, item, liked);
    const { post, comments } = this.view;
    if (post && post.id === item) {
      this.change({ liked: marks, post: { ...post, likes } });
      return;
    }
    const comment = comments.get(item);
    if (comment) this.change({ liked: marks, comments: new Map(comments).set(item, { ...comment, likes }) });
  }

  private begin(read: PostView, page: { comments: CommentView[]; next?: string }): void {
    this.readTo = new Map();
    const liked = new Set<string>();
    mark(liked, read.post.id, read.liked);
    this.view = {
      loaded: true,
      post: read.post,
      ...(read.you ? { you: read.you } : {}),
      ...(read.alias ? { alias: read.alias } : {}),
      sort: this.view.sort,
      comments: new Map(),
      roots: rootsOf(page.comments),
      liked,
      ...nextOf(page.next),
    };
    this.readAll(page.comments);
  }

  private readAll(views: readonly CommentView[]): void {
    for (const { comment } of views) {
      if (comment.parent && comment.seq > (this.readTo.get(comment.root) ?? 0)) {
        this.readTo.set(comment.root, comment.seq);
      }
    }
    this.take(views);
  }

  private put(states: readonly CommentState[]): void {
    const comments = new Map(this.view.comments);
    let { roots } = this.view;
    for (const state of states) {
      const known = comments.get(state.id);
      if (known && known.changedSeq >= state.changedSeq) continue;
      comments.set(state.id, state);
      if (!state.parent && !roots.includes(state.id)) {
        roots = this.view.sort === 'newest' ? [state.id, ...roots] : [...roots, state.id];
      }
    }
    this.change({ comments, roots });
  }

  private count(seq: number, root: string, answers: number, total: number): void {
    const { post, comments } = this.view;
    const known = comments.get(root);
    if (known && known.changedSeq <= seq) {
      this.change({ comments: new Map(comments).set(root, { ...known, answers, changedSeq: seq }) });
    }
    if (post && post.changedSeq < seq) {
      this.change({ post: { ...post, comments: total, changedSeq: seq } });
    }
  }

  private countLikes(item: string, likes: number, seq: number): void {
    const { post, comments } = this.view;
    if (post?.id === item) {
      if (post.changedSeq < seq) this.change({ post: { ...post, likes, changedSeq: seq } });
      return;
    }
    const known = comments.get(item);
    if (known && known.changedSeq < seq) {
      this.change({ comments: new Map(comments).set(item, { ...known, likes, changedSeq: seq }) });
    }
  }

  private change(change: Partial<ThreadView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}

function rootsOf(views: readonly CommentView[]): string[] {
  return views.filter(({ comment }) => !comment.parent).map(({ comment }) => comment.id);
}

/** Keeps `next` absent at the end, also where one was before. */
function nextOf(next: string | undefined): { next: string } {
  return { next: next ?? '' };
}

function mark(set: Set<string>, id: string, on: boolean): void {
  if (on) set.add(id);
  else set.delete(id);
}
