import type { Clock } from '@/protocol/clock';
import type { FrameOf } from '@/protocol/frames';
import { OwnTyping } from '@/protocol/OwnTyping';

/** What a notice of writing says, ours and theirs. */
export type Notice = Pick<FrameOf<'typing'>, 'active' | 'preview' | 'text'>;

export interface LiveTypingView {
  /** Whether the stranger is typing. */
  writes: boolean;
  /** What they have written so far, while both want the preview. */
  words: string | undefined;
  /** Whether we, and they, want to see words while they are written. */
  mine: boolean;
  theirs: boolean;
}

/** A notice while one goes on writing; words come oftener. */
const EVERY_MS = 2_000;
const WORDS_EVERY_MS = 600;
/** A notice that nothing follows counts so long: the one that ends it may be lost. */
const STALE_MS = 8_000;
/** A notice that only says hello is answered, unless we have spoken so shortly before. */
const ANSWER_MS = 3_000;
/** Of a long text the end is shown. */
const MAX = 600;

/**
 * Who writes in a talk of two, and the live preview. Our words leave only while both have switched
 * it on, and theirs are shown only then. Each says what they want with every notice, and answers
 * one that says hello; so both know, whatever gets lost.
 */
export class Writing {
  private current: LiveTypingView;
  private text = '';
  private sentAt = Number.NEGATIVE_INFINITY;
  private cancelSend: (() => void) | undefined;
  private cancelStale: (() => void) | undefined;
  private readonly own: OwnTyping;
  private readonly watchers = new Set<() => void>();

  constructor(
    private readonly clock: Clock,
    private readonly send: (notice: Notice) => void,
    wanted: boolean,
  ) {
    this.current = { writes: false, words: undefined, mine: wanted, theirs: false };
    this.own = new OwnTyping(clock, () => this.say());
  }

  readonly view = (): LiveTypingView => this.current;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** The talk is there to be followed, again perhaps. */
  begin(): void {
    this.say();
  }

  end(): void {
    this.cancelSend?.();
    this.own.end();
    this.cancelStale?.();
  }

  /** We want to see and show words while they are written, or no longer. */
  want(mine: boolean): void {
    this.change({ mine, words: mine ? this.current.words : undefined });
    this.say();
  }

  /** Our text is this now. */
  typed(text: string): void {
    if (text === this.text) return;
    this.text = text;
    const before = this.own.active;
    this.own.typed(text);
    if (!before || !this.own.active) return;
    const due = this.sentAt + (this.both() ? WORDS_EVERY_MS : EVERY_MS) - this.clock.now();
    if (due <= 0) this.say();
    else if (this.both()) this.cancelSend ??= this.clock.after(due, () => this.say());
  }

  /** The stranger's notice. */
  heard({ active, preview = false, text }: Notice): void {
    this.cancelStale?.();
    const news = preview !== this.current.theirs;
    const hello = !active && this.clock.now() - this.sentAt > ANSWER_MS;
    // Who wants the preview and writes without words does not know that we want it too.
    const unaware = active && preview && this.current.mine && !text;
    this.change({
      writes: active,
      theirs: preview,
      words: preview && this.current.mine ? text || undefined : undefined,
    });
    if (active) this.cancelStale = this.clock.after(STALE_MS, () => this.change({ writes: false }));
    if (news || hello || unaware) this.say();
  }

  private both(): boolean {
    return this.current.mine && this.current.theirs;
  }

  private say(): void {
    this.cancelSend?.();
    this.cancelSend = undefined;
    this.sentAt = this.clock.now();
    const notice: Notice = { active: this.own.active, preview: this.current.mine };
    if (this.both() && this.text) notice.text = [...this.text].slice(-MAX).join('');
    this.send(notice);
  }

  private change(part: Partial<LiveTypingView>): void {
    this.current = { ...this.current, ...part };
    for (const watcher of this.watchers) watcher();
  }
}
