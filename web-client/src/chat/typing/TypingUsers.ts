import type { Clock } from '@/protocol/clock';
import type { FrameOf } from '@/protocol/frames';
import { OwnTyping } from '@/protocol/OwnTyping';

/** What a `typing` frame says of somebody. */
type TypingEvent = Pick<FrameOf<'typing'>, 'ref' | 'name' | 'active'>;

interface Typist {
  name: string;
  forget: () => void;
}

/** A notice while one goes on writing. */
const EVERY_MS = 3_000;
/** A notice that nothing follows counts so long: the one that ends it may be lost. */
const STALE_MS = 8_000;

/** Who is typing in a room: sends the reader's own state, and keeps that of the others. */
export class TypingUsers {
  private names: readonly string[] = [];
  private readonly typists = new Map<string, Typist>();
  private readonly own: OwnTyping;
  private saidAt = Number.NEGATIVE_INFINITY;
  private readonly watchers = new Set<() => void>();

  constructor(
    private readonly clock: Clock,
    private readonly send: (active: boolean) => void,
  ) {
    this.own = new OwnTyping(clock, () => this.say());
  }

  /** The names of the others who are typing, in the order in which they began. */
  readonly view = (): readonly string[] => this.names;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Our text is this now. */
  readonly typed = (text: string): void => {
    this.own.typed(text);
    if (this.own.active && this.clock.now() - this.saidAt >= EVERY_MS) this.say();
  };

  /** Another person's event. */
  heard({ ref, name, active }: TypingEvent): void {
    this.typists.get(ref)?.forget();
    if (active) this.typists.set(ref, { name, forget: this.clock.after(STALE_MS, () => this.drop(ref)) });
    else this.typists.delete(ref);
    this.changed();
  }

  end(): void {
    this.own.end();
    for (const { forget } of this.typists.values()) forget();
  }

  private drop(ref: string): void {
    this.typists.delete(ref);
    this.changed();
  }

  private say(): void {
    this.saidAt = this.clock.now();
    this.send(this.own.active);
  }

  private changed(): void {
    this.names = [...this.typists.values()].map(({ name }) => name);
    for (const watcher of this.watchers) watcher();
  }
}
