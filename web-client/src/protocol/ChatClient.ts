import { backoffMs } from './backoff';
import { ChannelHeads, type HeadListener, headSubscription } from './ChannelHeads';
import { Connection, type ConnectionParts, type ConnectionState } from './Connection';
import type { Clock } from './clock';
import { FailoverBackoff } from './FailoverBackoff';
import { type ChannelSource, Follower } from './Follower';
import {
  type ClientFrame,
  type Command,
  type FrameOf,
  type FrameType,
  isOf,
  isSequenced,
  type SequencedFrame,
  type ServerFrame,
  type Subscription,
} from './frames';
import { Outbox, type Tabs } from './Outbox';
import type { OutboxStore } from './OutboxStore';
import { PendingSubscriptions } from './PendingSubscriptions';
import { Presence } from './Presence';

export interface ClientParts extends Omit<ConnectionParts, 'subscriptions'> {
  /** Whose outbox it is: an account's id; undefined as long as that is not known. */
  account: string | undefined;
  store: OutboxStore;
  tabs: Tabs;
}

/**
 * A hint channel (`forum`, `me`): frames without an order, and a state that is read afresh after
 * each connect.
 */
export interface HintListener {
  frame(frame: ServerFrame): void;
  /** Hints may have been missed: read what they are about. */
  rejoined(): void;
}

interface Followed {
  follower: Follower;
  source: ChannelSource;
  presence: Presence;
  users: number;
  cancelEnd: () => void;
}

export type FrameListener<T extends FrameType = FrameType> = (frame: FrameOf<T>) => void;

/**
 * A channel without subscribers is followed this much longer, because people often come straight
 * back.
 */
const LINGER_MS = 10_000;

/**
 * One person's line to Parley in one tab: a connection, the channels that are followed on it, and
 * the outbox. All state that a resume needs is here; any gateway will do.
 */
export class ChatClient {
  readonly outbox: Outbox;
  private readonly connection: Connection;
  private readonly followers = new Map<string, Followed>();
  private readonly heads = new ChannelHeads();
  private readonly hints = new Map<string, Set<HintListener>>();
  private readonly frames = new Map<string, Set<FrameListener>>();
  private readonly watchers = new Set<() => void>();
  private readonly clock: Clock;
  private readonly silence: FailoverBackoff;
  private readonly pendingSubscriptions: PendingSubscriptions;
  /** How often in a row each channel could not be followed for now. */
  private readonly setbacks = new Map<string, number>();
  /** The channels that the last `connect` named, each with the grant it showed. */
  private asked = new Map<string, string | undefined>();

  constructor(parts: ClientParts) {
    this.clock = parts.clock;
    this.connection = new Connection(
      { ...parts, subscriptions: () => this.subscriptions() },
      {
        stateChanged: () => this.notify(),
        ready: () => this.ready(),
        frame: (frame) => this.frame(frame),
        lost: () => this.lost(),
        reload: () => this.reload(),
      },
    );
    this.silence = new FailoverBackoff(parts.clock);
    this.pendingSubscriptions = new PendingSubscriptions(parts.clock, new FailoverBackoff(parts.clock), () =>
      this.connection.elsewhere(),
    );
    this.outbox = new Outbox(
      parts.account,
      parts.store,
      parts.tabs,
      parts.clock,
      (command) => this.connection.send(command),
      () => this.distrust(),
    );
  }

  get state(): ConnectionState {
    return this.connection.current;
  }

  /** Calls `listener` whenever the connection's state or what is followed changes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  };

  async start(): Promise<void> {
    this.connection.start();
    await this.outbox.open();
  }

  stop(): void {
    this.connection.stop();
    this.outbox.close();
    for (const { follower, cancelEnd } of this.followers.values()) {
      cancelEnd();
      follower.close();
    }
    this.followers.clear();
  }

  retry(): void {
    this.connection.retry();
  }

  wake(): void {
    this.connection.wake();
    for (const { follower } of this.followers.values()) follower.retry();
  }

  /** Hands a command over; the outbox answers for it from here. */
  submit(command: Command): void {
    this.outbox.add(command);
  }

  /** Sends what may get lost (typing and the like); false when there is no connection. */
  sendLossy(frame: ClientFrame): boolean {
    return this.connection.send(frame);
  }

  /** Hears every frame of a type, whatever its channel. */
  on<T extends FrameType>(type: T, listener: FrameListener<T>): () => void {
    return added(this.frames, type, (frame: ServerFrame) => {
      if (isOf(frame, type)) listener(frame);
    });
  }

  /**
   * Follows a durable channel. Two users of one channel share its follower, and the source that the
   * first one made.
   */
  follow<S extends ChannelSource>(
    channel: string,
    make: () => S,
  ): { follower: Follower; source: S; presence: Presence; end(): void } {
    let known = this.followers.get(channel);
    if (!known) {
      const source = make();
      const follower = new Follower(channel, source, this.clock, {
        changed: () => this.notify(),
        reached: (position) => this.outbox.reached(channel, position),
      });
      known = { follower, source, presence: new Presence(), users: 0, cancelEnd: () => undefined };
      this.followers.set(channel, known);
      this.ask(follower.subscription());
      follower.begin();
    }
    const used = known;
    used.cancelEnd();
    used.users++;
    let ended = false;
    return {
      follower: used.follower,
      source: used.source as S,
      presence: used.presence,
      end: () => {
        if (ended) return;
        ended = true;
        if (--used.users === 0) used.cancelEnd = this.clock.after(LINGER_MS, () => this.unfollow(channel));
      },
    };
  }

  /** Listens to a hint channel. `me` is joined by itself. */
  listen(channel: string, listener: HintListener): () => void {
    const first = !this.hints.has(channel);
    const end = added(this.hints, channel, listener);
    if (first && channel !== 'me') this.ask({ channel });
    return () => {
      end();
      if (this.hints.has(channel) || channel === 'me') return;
      this.leave(channel);
    };
  }

  /**
   * Hears where channels stand, whether they are followed or not. Who begins reads that by REST,
   * then listens.
   */
  listenToHeads(channels: readonly string[], listener: HeadListener): () => void {
    for (const channel of channels) {
      const first = this.heads.add(channel, listener);
      if (first && !this.followers.has(channel)) this.ask(headSubscription(channel));
    }
    return () => {
      for (const channel of channels) {
        const last = this.heads.remove(channel, listener);
        if (last && !this.followers.has(channel)) this.leave(channel);
      }
    };
  }

  private unfollow(channel: string): void {
    const known = this.followers.get(channel);
    if (!known || known.users > 0) return;
    known.follower.close();
    this.followers.delete(channel);
    if (this.heads.has(channel)) this.ask(headSubscription(channel));
    else this.leave(channel);
  }

  private ask(subscription: Subscription): void {
    const sent = this.connection.send({ type: 'subscribe', ...subscription });
    if (sent) this.pendingSubscriptions.ask(subscription.channel);
  }

  private leave(channel: string): void {
    this.connection.send({ type: 'unsubscribe', channel });
    this.pendingSubscriptions.drop(channel);
  }

  private lost(): void {
    this.pendingSubscriptions.forget();
    this.outbox.disconnected();
  }

  /** Commands lead nowhere on this connection. */
  private distrust(): boolean {
    if (this.connection.current.kind !== 'ready' || !this.silence.shouldFailOver()) return false;
    this.connection.elsewhere();
    return true;
  }

  private subscriptions(): Subscription[] {
    const wanted = this.wanted();
    this.asked = new Map(wanted.map(({ channel, grant }) => [channel, grant]));
    return wanted;
  }

  private wanted(): Subscription[] {
    const durable = [...this.followers.values()].map(({ follower }) => follower.subscription());
    const hints = [...this.hints.keys()]
      .filter((channel) => channel !== 'me')
      .map((channel) => ({ channel }));
    const heads = this.heads.subscriptions().filter(({ channel }) => !this.followers.has(channel));
    return [...durable, ...hints, ...heads];
  }

  private ready(): void {
    // Channels that were added, or got a grant, between `connect` and its answer.
    for (const subscription of this.wanted()) {
      const { channel, grant } = subscription;
      const known = this.asked.has(channel) && this.asked.get(channel) === grant;
      if (known) this.pendingSubscriptions.ask(channel);
      else this.ask(subscription);
    }
    this.outbox.connected();
    for (const listeners of this.hints.values()) for (const listener of listeners) listener.rejoined();
    this.heads.rejoined();
  }

  private reload(): void {
    for (const { follower } of this.followers.values()) follower.reload();
  }

  private frame(frame: ServerFrame): void {
    switch (frame.type) {
      case 'subscribed':
        this.pendingSubscriptions.answered(frame.channel);
        this.setbacks.delete(frame.channel);
        this.follower(frame.channel)?.subscribed(frame);
        break;
      case 'unsubscribed':
        this.pendingSubscriptions.answered(frame.channel);
        if (frame.code) this.follower(frame.channel)?.refused(frame.code);
        break;
      case 'accepted':
        this.outbox.accepted(frame.id);
        break;
      case 'outcome':
        this.outcome(frame);
        break;
      case 'error':
        this.error(frame);
        break;
      case 'head':
        this.headIs(frame);
        break;
      case 'presence':
        this.followers.get(frame.channel)?.presence.apply(frame);
        break;
      default:
        this.event(frame);
    }
    for (const listener of this.frames.get(frame.type) ?? []) listener(frame);
  }

  private event(frame: ServerFrame): void {
    if (isSequenced(frame)) {
      this.follower(frame.channel)?.frame(frame);
      // A change of an old message has that one's `n`: only a new one moves the count.
      if (frame.type === 'message') this.moved(frame, frame.message.n);
      return;
    }
    if (!('channel' in frame)) return;
    for (const listener of this.hints.get(frame.channel) ?? []) listener.frame(frame);
  }

  private headIs(frame: FrameOf<'head'>): void {
    this.follower(frame.channel)?.headIs({ epoch: frame.epoch, seq: frame.seq });
    this.moved(frame, frame.n);
  }

  private moved({ channel, epoch, seq }: SequencedFrame, n: number): void {
    this.heads.publish(channel, { epoch, seq, n });
  }

  private outcome({ id, channel, seq }: FrameOf<'outcome'>): void {
    this.silence.reset();
    const at = this.follower(channel)?.at;
    this.outbox.stored(id, at && seq > at.seq ? { epoch: at.epoch, seq } : undefined);
  }

  private error(error: FrameOf<'error'>): void {
    if (error.id) return this.outbox.failed(error);
    if (!error.channel) return;
    this.pendingSubscriptions.answered(error.channel);
    const follower = this.follower(error.channel);
    if (follower && error.code.startsWith('grant-') && follower.dropGrant()) {
      this.ask(follower.subscription());
      return;
    }
    if (!error.retryable) return follower?.refused(error.code);
    const setbacks = this.setbacks.get(error.channel) ?? 0;
    this.setbacks.set(error.channel, setbacks + 1);
    const more = setbacks === 0 ? 0 : backoffMs(setbacks, this.clock);
    this.clock.after((error.retryAfterMs ?? 1000) + more, () => {
      const wanted = this.wanted().find(({ channel }) => channel === error.channel);
      if (wanted) this.ask(wanted);
    });
  }

  private follower(channel: string): Follower | undefined {
    return this.followers.get(channel)?.follower;
  }

  private notify(): void {
    for (const listener of this.watchers) listener();
  }
}

function added<T>(all: Map<string, Set<T>>, key: string, value: T): () => void {
  const some = all.get(key) ?? new Set<T>();
  all.set(key, some.add(value));
  return () => {
    some.delete(value);
    if (some.size === 0 && all.get(key) === some) all.delete(key);
  };
}
