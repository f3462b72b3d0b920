import { Authors, isAuthor } from './Authors';
import type { ChannelSource } from './Follower';
import type { Author, MessageState, Position, SequencedFrame } from './frames';

/** One page of a channel's history, oldest first, as its owner has it at `head`. */
export interface HistoryPage {
  epoch: string;
  head: number;
  messages: MessageState[];
  /** Whether there are older ones. */
  more: boolean;
}

/** What changed in a channel, in the order of `changedSeq`. */
export interface ChangesPage {
  epoch: string;
  upTo: number;
  reload?: boolean;
  messages: MessageState[];
  /** Those who appear as somebody else since, on all their messages. */
  authors?: Author[];
  more: boolean;
}

/** The owner's two readings. */
export interface MessageHistory {
  page(before: number | undefined, limit: number): Promise<HistoryPage>;
  changes(since: Position, limit: number): Promise<ChangesPage>;
  /** The pass to follow the channel with, where one is needed. */
  pass?(): string | undefined;
  /** The pass is refused. Answers whether the channel may be followed without one. */
  dropPass?(): boolean;
}

export interface MessageView {
  /** Oldest first, without a hole from the first of them to the newest there is. */
  readonly messages: readonly MessageState[];
  readonly loaded: boolean;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly olderFailed: boolean;
}

const PAGE = 60;
const CHANGES = 200;
/** After so many pages of changes the newest page of the history is the shorter way to the same state. */
const MOST_CHANGES = 5;

/**
 * The messages of one channel: a window from some message to the newest, grown upwards by `older`. Of two states of a
 * message the one with the higher `changedSeq` stays, so it does not matter in which order history, changes and frames
 * arrive, nor how often. A message shows its author as they appear by now.
 */
export class MessageLog implements ChannelSource {
  private view: MessageView = {
    messages: [],
    loaded: false,
    hasOlder: false,
    loadingOlder: false,
    olderFailed: false,
  };
  private window = new Map<number, MessageState>();
  /** States of messages above the window that came while a page with them may be on its way. */
  private strays = new Map<number, MessageState>();
  private readonly authors = new Authors();
  private generation = 0;
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

  pass(): string | undefined {
    return this.history.pass?.();
  }

  dropPass(): boolean {
    return this.history.dropPass?.() ?? false;
  }

  async load(): Promise<Position> {
    const page = await this.history.page(undefined, PAGE);
    this.generation++;
    this.window = new Map();
    this.strays = new Map();
    this.view = { messages: [], loaded: true, hasOlder: page.more, loadingOlder: false, olderFailed: false };
    this.authors.begin(page.head);
    this.take(page.messages, page.head);
    return { epoch: page.epoch, seq: page.head };
  }

  async repair(since: Position): Promise<Position | 'reload'> {
    let at = since;
    const found: MessageState[] = [];
    for (let pages = 0; pages < MOST_CHANGES; pages++) {
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

  apply(frame: SequencedFrame): void {
    const { message, author } = frame;
    if (isMessage(message)) this.take([message], 0);
    if (frame.type === 'author.changed' && isAuthor(author) && this.appears(author, frame.seq))
      this.change({});
  }

  /** Reads the page above the window. Does nothing while one is on its way, or when there is none. */
  async older(): Promise<void> {
    const { loaded, hasOlder, loadingOlder, messages } = this.view;
    if (!loaded || !hasOlder || loadingOlder) return;
    const { generation } = this;
    this.change({ loadingOlder: true, olderFailed: false });
    try {
      const page = await this.history.page(messages[0]?.seq, PAGE);
      if (generation !== this.generation) return;
      this.view = { ...this.view, hasOlder: page.more, loadingOlder: false };
      const strays = [...this.strays.values()];
      this.strays = new Map();
      this.widen(page.messages, page.head);
      this.take(strays, 0);
      this.change({});
    } catch {
      if (generation === this.generation) this.change({ loadingOlder: false, olderFailed: true });
    }
  }

  /** Shows all that somebody wrote as of this author. */
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

  /** Takes in states from wherever, with authors as of `seq`; tells once. */
  private take(states: readonly MessageState[], seq: number): void {
    let messages = this.view.messages;
    for (const told of states) {
      // A text that is gone may be told as null or not at all.
      const state = this.authors.present({ ...told, text: told.text ?? null }, seq);
      const known = this.window.get(state.seq);
      if (known && known.changedSeq >= state.changedSeq) continue;
      if (!known && this.isAbove(state.seq, messages)) {
        this.keepStray(state);
        continue;
      }
      this.window.set(state.seq, state);
      messages = placed(messages, state);
    }
    if (messages !== this.view.messages) this.view = { ...this.view, messages };
    this.change({});
    for (const state of states) this.taken(state);
  }

  private widen(page: readonly MessageState[], seq: number): void {
    const fresh = page
      .filter((state) => !this.window.has(state.seq))
      .map((state) => this.authors.present({ ...state, text: state.text ?? null }, seq));
    for (const state of fresh) this.window.set(state.seq, state);
    const messages = [...fresh, ...this.view.messages].sort((a, b) => a.seq - b.seq);
    this.view = { ...this.view, messages };
  }

  private isAbove(seq: number, messages: readonly MessageState[]): boolean {
    const first = messages[0];
    return this.view.hasOlder && first !== undefined && seq < first.seq;
  }

  private keepStray(state: MessageState): void {
    if (!this.view.loadingOlder) return;
    const known = this.strays.get(state.seq);
    if (!known || known.changedSeq < state.changedSeq) this.strays.set(state.seq, state);
  }

  private change(change: Partial<MessageView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
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

function isMessage(value: unknown): value is MessageState {
  return typeof value === 'object' && value !== null && 'seq' in value && 'changedSeq' in value;
}
