import { backoffMs } from './backoff';
import type { Clock } from './clock';
import type { FrameOf, Position, SequencedFrame, Subscription } from './frames';

/** The state that a channel is about, read from its owner by REST and kept up by frames. */
export interface ChannelSource {
  /**
   * Throws away what there is and reads the newest state; answers where in the channel's order it
   * stands.
   */
  load(): Promise<Position>;
  /**
   * Takes in whatever changed after `since`; answers where that leads, or that only `load` helps.
   */
  repair(since: Position): Promise<Position | 'reload'>;
  /**
   * Takes in one frame. Must bear the same frame twice, and one older than what it has. Answers
   * `reload` when the frame tells another story than what is known, so that the owner's store must
   * have lost something.
   */
  apply(frame: SequencedFrame): 'reload' | undefined;
  /** The grant to follow it with, where one is needed. Asked for at every subscription. */
  grant?(): string | undefined;
  /** The grant is refused. Answers whether the channel may be followed without one. */
  dropGrant?(): boolean;
}

/**
 * Thrown by a source when the owner refuses permanently: the channel is gone, or closed to this
 * client.
 */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(`Refused: ${code}`);
    this.name = 'Refused';
  }
}

export interface FollowerListener {
  /** `following` is another now. */
  changed?(): void;
  /** The source is complete up to here. */
  reached?(position: Position): void;
}

export type FollowerState = 'joining' | 'following' | 'repairing' | 'failing' | 'refused';

/**
 * So many frames wait for a repair at most; past that they are dropped and the repair is made once
 * more.
 */
const MAX_WAITING = 2_000;

/**
 * Follows one durable channel: every frame reaches the source exactly once in the order of `seq`,
 * whatever is lost, doubled or late on the way.
 *
 * It holds one number, the position up to which the source is complete. A frame that is next goes
 * in and moves it; an older one goes in without moving it; anything else means that something was
 * missed. Then frames wait, the owner is asked what changed since the position, and what waited
 * goes in after. Only the owner may say that the position is worthless. A reading that fails is
 * tried again for ever, with growing pauses.
 */
export class Follower {
  private position: Position | undefined;
  private state: FollowerState = 'joining';
  private waiting: SequencedFrame[] = [];
  private busy = false;
  private wanted = false;
  private failures = 0;
  private head: Position | undefined;
  private refusal: string | undefined;
  private closed = false;
  private cancelRetry: () => void = () => undefined;

  constructor(
    readonly channel: string,
    private readonly source: ChannelSource,
    private readonly clock: Clock,
    private readonly listener: FollowerListener = {},
  ) {}

  get following(): FollowerState {
    return this.state;
  }

  /** Why the server does not let us follow this channel. */
  get refusedBy(): string | undefined {
    return this.refusal;
  }

  get at(): Position | undefined {
    return this.position;
  }

  /** What to ask for on a connection: to go on from here, or just to join. */
  subscription(): Subscription {
    const { channel, position } = this;
    const grant = this.source.grant?.();
    return {
      channel,
      ...(position && { epoch: position.epoch, since: position.seq }),
      ...(grant && { grant }),
    };
  }

  /** The grant is refused; false when nothing can be followed without it. */
  dropGrant(): boolean {
    return this.source.dropGrant?.() ?? false;
  }

  /** Reads the state for the first time; may be called before the connection stands. */
  begin(): void {
    this.catchUp();
  }

  subscribed({ recovered, epoch, seq }: FrameOf<'subscribed'>): void {
    this.refusal = undefined;
    // Every frame after `since` follows on this very connection.
    if (recovered) return;
    const known = epoch !== undefined && seq !== undefined;
    if (known) this.head = { epoch, seq };
    // A reading under way that reaches the head has missed nothing; without a head only the owner
    // can tell.
    if (this.busy && known) return;
    if (!known || !this.reachesHead()) this.catchUp();
  }

  /** The owner said how far the channel reaches. */
  headIs(head: Position): void {
    this.head = head;
    if (!this.busy && this.state !== 'failing' && !this.reachesHead()) this.catchUp();
  }

  frame(frame: SequencedFrame): void {
    if (this.closed) return;
    if (this.waiting.length >= MAX_WAITING) {
      this.waiting = [];
      this.wanted = true;
    }
    this.waiting.push(frame);
    if (this.busy || this.state === 'failing') return;
    if (!this.fill()) this.catchUp();
  }

  /** Whatever is known may be wrong. */
  reload(): void {
    this.position = undefined;
    this.catchUp();
  }

  refused(code: string): void {
    this.refusal = code;
    this.change('refused');
  }

  /** Tries at once what is waiting for its next try. */
  retry(): void {
    if (this.state === 'failing') this.catchUp();
  }

  close(): void {
    this.closed = true;
    this.cancelRetry();
  }

  /** Puts in what is next; false when something that waits does not fit. */
  private fill(): boolean {
    const { position } = this;
    if (!position) return false;
    this.waiting.sort((a, b) => a.seq - b.seq);
    const rest: SequencedFrame[] = [];
    for (const frame of this.waiting) {
      if (frame.epoch === position.epoch && frame.seq <= position.seq + 1) {
        if (this.source.apply(frame) === 'reload') {
          this.position = undefined;
          this.waiting = [];
          return false;
        }
        position.seq = Math.max(position.seq, frame.seq);
      } else {
        rest.push(frame);
      }
    }
    this.waiting = rest;
    this.listener.reached?.({ ...position });
    return rest.length === 0;
  }

  private reachesHead(): boolean {
    const { head, position } = this;
    return !head || (head.epoch === position?.epoch && head.seq <= position.seq);
  }

  private catchUp(): void {
    if (this.closed) return;
    this.wanted = true;
    if (this.busy) return;
    this.cancelRetry();
    void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    this.wanted = false;
    this.change(this.position ? 'repairing' : 'joining');
    const before = new Set(this.waiting);
    const head = this.head;
    const failure = await this.read().then(
      () => undefined,
      (reason: unknown) => reason ?? new Error('The source gave no reason'),
    );
    this.busy = false;
    if (this.closed) return;
    if (failure instanceof Refused) return this.refused(failure.code);
    if (failure) return this.later();
    this.settle(before, head);
  }

  private async read(): Promise<void> {
    const since = this.position;
    if (since) {
      const reached = await this.source.repair({ ...since });
      // Without a position here `reload` was called meanwhile: then the old one stays forgotten.
      if (reached !== 'reload' && this.position) {
        if (reached.epoch !== since.epoch || reached.seq > since.seq) this.position = { ...reached };
        return;
      }
    }
    this.position = undefined;
    this.change('joining');
    this.position = { ...(await this.source.load()) };
  }

  /** After a reading: puts in what waited, and looks whether the reading was enough. */
  private settle(before: Set<SequencedFrame>, head: Position | undefined): void {
    const { epoch } = this.position ?? {};
    // What is of another epoch and was there before the owner was asked, is a thing of the past.
    this.waiting = this.waiting.filter((frame) => frame.epoch === epoch || !before.has(frame));
    if (this.head === head && head && head.epoch !== epoch) this.head = undefined;
    if (this.wanted) return this.catchUp();
    // When the owner's store lags behind the frames, it is read again a little later, not at once.
    if (!this.fill() || !this.reachesHead()) return this.later();
    this.failures = 0;
    this.change('following');
  }

  private later(): void {
    this.change('failing');
    this.cancelRetry = this.clock.after(200 + backoffMs(this.failures++, this.clock), () => this.catchUp());
  }

  private change(state: FollowerState): void {
    if (this.state === state || (this.refusal && state !== 'refused')) return;
    this.state = state;
    this.listener.changed?.();
  }
}
