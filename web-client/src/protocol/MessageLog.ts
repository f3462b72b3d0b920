import { CurrentAuthors } from './CurrentAuthors';
import type { ChannelSource } from './Follower';
import type { Author, MessageState, Position, SequencedFrame } from './frames';

/** One page of a channel's history, oldest first, as its owner has it at `head`. */
export interface HistoryPage {
  epoch: string;
  head: number;
  messages: MessageState[];
  /** Whether there are older ones. */
  more: boolean;
  /** Whether there are newer ones. */
  newer?: boolean;
}

/** A place in a channel: a message's `seq`, its number, or a moment. */
export type JumpTarget = { seq: number } | { n: number } | { at: string };

/** What changed in a channel, in the order of `changedSeq`. */
export interface ChangesPage {
  epoch: string;
  upTo: number;
  reload?: boolean;
  messages: MessageState[];
  /** Authors whose name or picture has changed since, on all their messages. */
  authors?: Author[];
  more: boolean;
}

/** The owner's readings. */
export interface MessageHistory {
  page(before: number | undefined, limit: number): Promise<HistoryPage>;
  changes(since: Position, limit: number): Promise<ChangesPage>;
  /**
   * The messages after a `seq`, or around a place; absent where one reads from the end upwards
   * only.
   */
  elsewhere?(where: JumpTarget | { after: number }, limit: number): Promise<HistoryPage>;
  /** The grant to follow the channel with, where one is needed. */
  grant?(): string | undefined;
  /** The grant is refused. Answers whether the channel may be followed without one. */
  dropGrant?(): boolean;
}

export interface MessageView {
  /** Oldest first, without a hole between the first and the last of them. */
  readonly messages: readonly MessageState[];
  readonly loaded: boolean;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly olderFailed: boolean;
  /** Whether there are messages below: else the last of these is the newest there is. */
  readonly hasNewer: boolean;
  readonly loadingNewer: boolean;
  readonly newerFailed: boolean;
  /**
   * Whether another place is on its way, and how often one was taken: then all of `messages` are
   * others.
   */
  readonly jumping: boolean;
  readonly jumps: number;
  /** The number of the newest message there is, shown or not. */
  readonly total: number;
}

const PAGE = 60;
const CHANGES = 200;
/**
 * After so many pages of changes the newest page of the history is the shorter way to the same
 * state.
 */
const MAX_CHANGES = 5;
/**
 * The size of the window while the newest messages are read; it is cut when it is a fifth larger.
 */
const KEPT_AT_END = 500;
/** Above this size, a reader further up gets the newest messages only on the way back to them. */
const MAX_KEPT = 2_000;

const NOTHING: MessageView = {
  messages: [],
  loaded: false,
  hasOlder: false,
  loadingOlder: false,
  olderFailed: false,
  hasNewer: false,
  loadingNewer: false,
  newerFailed: false,
  jumping: false,
  jumps: 0,
  total: 0,
};

/**
 * The messages of one channel: a window without a hole, at first upon the newest, grown by `older`
 * and `newer` and put elsewhere by `show`. Of two states of a message the one with the higher
 * `changedSeq` stays, so it does not matter in which order history, changes and frames arrive, nor
 * how often. A message shows its author as they appear by now. However long it is followed, the
 * window does not outgrow its bounds.
 */
export class MessageLog implements ChannelSource {
  private view = NOTHING;
  private window = new Map<number, MessageState>();
  /** States of messages outside the window that came while a page with them may be on its way. */
  private strays = new Map<number, MessageState>();
  private readonly authors = new CurrentAuthors();
  private generation = 0;
  private atEnd = false;
  /** The way back to the newest messages that was begun last. */
  private returning: { generation: number; there: Promise<boolean> } | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly history: MessageHistory,
    /** Told of each state that was taken in. */
    private readonly taken: (message: MessageState) => void = () => undefined,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): MessageView => this.view;

  /** Sets whether the newest messages are being read: then the oldest can be dropped. */
  readAtEnd(atEnd: boolean): void {
    this.atEnd = atEnd;
  }

  grant(): string | undefined {
    return this.history.grant?.();
  }

  dropGrant(): boolean {
    return this.history.dropGrant?.() ?? false;
  }

  async load(): Promise<Position> {
    const page = await this.history.page(undefined, PAGE);
    this.generation++;
    this.window = new Map();
    this.strays = new Map();
    this.view = { ...NOTHING, loaded: true, hasOlder: page.more, jumps: this.view.jumps };
    this.authors.begin(page.head);
    this.take(page.messages, page.head);
    return { epoch: page.epoch, seq: page.head };
  }

  async repair(since: Position): Promise<Position | 'reload'> {
    let at = since;
    const found: MessageState[] = [];
    for (let pages = 0; pages < MAX_CHANGES; pages++) {
      const changes = await this.history.changes(at, CHANGES);
      if (changes.reload || changes.epoch !== since.epoch) return 'reload';
      found.push(...changes.messages);
      for (const author of changes.authors ?? []) this.appears(author, changes.upTo);
      if (!changes.more) {
        this.take(found, since.seq);
        return { epoch: changes.epoch, seq: changes.upTo };
      }
      const next = Math.max(at.seq, ...changes.messages.map((message) => message.changedSeq));
      if (next === at.seq) return 'reload';
      at = { epoch: changes.epoch, seq: next };
    }
    return 'reload';
  }

  apply(frame: SequencedFrame): 'reload' | undefined {
    if (frame.type === 'message' || frame.type === 'message.changed') {
      const { message } = frame;
      // One place, two messages: the owner's store was set back, and gives its numbers out again.
      const known = this.window.get(message.seq);
      if (known && known.id !== message.id) return 'reload';
      this.take([message], 0);
    }
    if (frame.type === 'author.changed' && this.appears(frame.author, frame.seq)) this.change({});
    return undefined;
  }

  /**
   * Reads the page above the window. Does nothing while one is on its way, or when there is none.
   */
  async older(): Promise<void> {
    const { loaded, hasOlder, loadingOlder, messages } = this.view;
    if (!loaded || !hasOlder || loadingOlder) return;
    this.change({ loadingOlder: true, olderFailed: false });
    const first = messages[0]?.seq;
    const page = await this.reading(() => this.history.page(first, PAGE));
    if (page === 'late') return;
    if (!page) return this.change({ loadingOlder: false, olderFailed: true });
    this.widen(page, { hasOlder: page.more, loadingOlder: false });
  }

  /** Reads the page below the window, in the same way. */
  async newer(): Promise<void> {
    const { hasNewer, loadingNewer, messages } = this.view;
    if (!hasNewer || loadingNewer) return;
    this.change({ loadingNewer: true, newerFailed: false });
    const last = messages.at(-1)?.seq ?? 0;
    const page = await this.reading(() => this.history.elsewhere?.({ after: last }, PAGE));
    if (page === 'late') return;
    if (!page) return this.change({ loadingNewer: false, newerFailed: true });
    this.widen(page, { hasNewer: page.newer ?? false, loadingNewer: false });
  }

  /**
   * Puts the window around a place, unless it is there already. Answers the `seq` of the first
   * message from there on, or of the last one before it; undefined when that cannot be read, or
   * another place was wanted meanwhile.
   */
  async show(place: JumpTarget): Promise<number | undefined> {
    if (!this.view.loaded) return undefined;
    if (!this.covers(place)) {
      const moved = await this.move(() => this.history.elsewhere?.(place, PAGE));
      if (!moved) return undefined;
    }
    const { messages } = this.view;
    return (messages.find((message) => !isBefore(message, place)) ?? messages.at(-1))?.seq;
  }

  /** Puts the window back upon the newest messages; false when they cannot be read. */
  async toNewest(): Promise<boolean> {
    if (!this.view.hasNewer) return true;
    // Concurrent callers wait for the same page: a second request would make the first one stale.
    if (!this.view.jumping || this.returning?.generation !== this.generation) {
      const there = this.move(() => this.history.page(undefined, PAGE));
      this.returning = { generation: this.generation, there };
    }
    return this.returning.there;
  }

  /** Drops what was said before a moment: the channel keeps it no longer. */
  forget(before: number): void {
    const { messages } = this.view;
    const first = messages.findIndex(({ at }) => Date.parse(at) >= before);
    if (first === 0 || messages.length === 0) return;
    const kept = first < 0 ? [] : messages.slice(first);
    for (const { seq } of messages.slice(0, messages.length - kept.length)) this.window.delete(seq);
    this.change({ messages: kept, hasOlder: false });
    if (kept.length === 0 && this.view.hasNewer) void this.toNewest();
  }

  private async move(read: () => Promise<HistoryPage> | undefined): Promise<boolean> {
    this.generation++;
    this.change({ jumping: true, loadingOlder: false, loadingNewer: false });
    const page = await this.reading(read);
    if (page === 'late') return false;
    if (!page) {
      this.change({ jumping: false });
      return false;
    }
    const before = [...this.window.values()];
    this.window = new Map();
    this.view = { ...this.view, messages: [], jumps: this.view.jumps + 1 };
    // What was known of these messages may be newer than the page; all else is outside by now.
    this.widen(page, { hasOlder: page.more, hasNewer: page.newer ?? false, jumping: false }, before);
    return true;
  }

  /** A page; nothing when it did not come, or late when the window was put elsewhere meanwhile. */
  private async reading(
    read: () => Promise<HistoryPage> | undefined,
  ): Promise<HistoryPage | 'late' | undefined> {
    const { generation } = this;
    const page = await (async () => read())().catch(() => undefined);
    return generation === this.generation ? page : 'late';
  }

  private covers(place: JumpTarget): boolean {
    const { messages, hasOlder, hasNewer } = this.view;
    const [first] = messages;
    const last = messages.at(-1);
    if (!first || !last) return !hasOlder && !hasNewer;
    return (!hasOlder || isBefore(first, place)) && (!hasNewer || !isBefore(last, place));
  }

  /** Updates the author on all their messages. */
  private appears(author: Author, seq: number): boolean {
    if (!this.authors.learn(author, seq)) return false;
    const messages = this.view.messages.map((message) => {
      if (message.author.id !== author.id) return message;
      const renamed = { ...message, author };
      this.window.set(message.seq, renamed);
      return renamed;
    });
    this.view = { ...this.view, messages };
    return true;
  }

  /** Merges states from any source, with authors as of `seq`; notifies once. */
  private take(states: readonly MessageState[], seq: number): void {
    let messages = this.view.messages;
    for (const told of states) {
      const state = this.authors.present(told, seq);
      const known = this.window.get(state.seq);
      if (known && known.changedSeq >= state.changedSeq) continue;
      if (!known && (this.isFull(state.seq, messages) || this.isOutside(state.seq, messages))) {
        this.keepStray(state);
        continue;
      }
      this.window.set(state.seq, state);
      messages = placed(messages, state);
    }
    const total = states.reduce((most, { n }) => Math.max(most, n), this.view.total);
    this.change({ ...this.bounded(messages), total });
    for (const state of states) this.taken(state);
  }

  /** Takes in a page beside the window, and then what came meanwhile and may belong there. */
  private widen(page: HistoryPage, change: Partial<MessageView>, known: readonly MessageState[] = []): void {
    const fresh = page.messages
      .filter((state) => !this.window.has(state.seq))
      .map((state) => this.authors.present(state, page.head));
    for (const state of fresh) this.window.set(state.seq, state);
    const messages = [...fresh, ...this.view.messages].sort((a, b) => a.seq - b.seq);
    const late = [...known, ...this.strays.values()];
    this.strays = new Map();
    const total = Math.max(this.view.total, messages.at(-1)?.n ?? 0);
    this.view = { ...this.view, ...change, messages, total };
    this.take(late, 0);
  }

  private bounded(messages: readonly MessageState[]): Partial<MessageView> {
    const cut =
      messages.length > KEPT_AT_END * 1.2 && this.atEnd && !this.view.hasNewer && !this.view.loadingOlder;
    if (!cut) return { messages };
    const kept = messages.slice(-KEPT_AT_END);
    this.window = new Map(kept.map((state) => [state.seq, state]));
    return { messages: kept, hasOlder: true };
  }

  /** Where the window can take no more below, what comes is outside from now on. */
  private isFull(seq: number, messages: readonly MessageState[]): boolean {
    const full = messages.length >= MAX_KEPT && !this.atEnd && seq > (messages.at(-1)?.seq ?? 0);
    const readable = this.history.elsewhere !== undefined;
    if (full && readable && !this.view.hasNewer) this.view = { ...this.view, hasNewer: true };
    return full && readable;
  }

  private isOutside(seq: number, messages: readonly MessageState[]): boolean {
    const first = messages[0];
    const last = messages.at(-1);
    const { hasOlder, hasNewer } = this.view;
    return (
      (hasOlder && first !== undefined && seq < first.seq) ||
      (hasNewer && last !== undefined && seq > last.seq)
    );
  }

  private keepStray(state: MessageState): void {
    const { loadingOlder, loadingNewer, jumping } = this.view;
    if (!loadingOlder && !loadingNewer && !jumping) return;
    const known = this.strays.get(state.seq);
    if (!known || known.changedSeq < state.changedSeq) this.strays.set(state.seq, state);
  }

  private change(change: Partial<MessageView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}

function isBefore(message: MessageState, place: JumpTarget): boolean {
  if ('seq' in place) return message.seq < place.seq;
  if ('n' in place) return message.n < place.n;
  return Date.parse(message.at) < Date.parse(place.at);
}

/** The list with this state in its place. A new message at the end is the usual case. */
function placed(messages: readonly MessageState[], state: MessageState): readonly MessageState[] {
  const last = messages.at(-1);
  if (!last || last.seq < state.seq) return [...messages, state];
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < state.seq) low = middle + 1;
    else high = middle;
  }
  const replaced = messages[low]?.seq === state.seq ? 1 : 0;
  return [...messages.slice(0, low), state, ...messages.slice(low + replaced)];
}
