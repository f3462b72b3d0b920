import { backoffMs } from './backoff';
import type { Clock } from './clock';
import { afterClose, closeCodes } from './closeCodes';
import type { ClientFrame, FrameOf, ServerFrame, Subscription } from './frames';

/** The little of a WebSocket that is used. */
export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export type ConnectionState =
  | { kind: 'idle' }
  /** `failures` is 0 for a first try and after a wish to come back at once. */
  | { kind: 'connecting'; failures: number }
  | { kind: 'ready'; welcome: FrameOf<'welcome'> }
  | { kind: 'waiting'; until: number; failures: number }
  /** The server said stop: only `retry` leads on. */
  | { kind: 'stopped'; code: number };

export interface ConnectionParts {
  openSocket(): SocketLike;
  tokens: { token(): Promise<string>; refused(token: string): void };
  /** What to follow, and from where, on the connection that is about to be made. */
  subscriptions(): Subscription[];
  clock: Clock;
  client: string;
}

export interface ConnectionListener {
  stateChanged(state: ConnectionState): void;
  ready(welcome: FrameOf<'welcome'>): void;
  frame(frame: ServerFrame): void;
  /** The connection is gone; whatever was sent and not answered may be lost. */
  lost(): void;
  /** What is known may be wrong: read everything afresh. */
  reload(): void;
}

const ANSWER_MS = 10_000;
const TICK_MS = 20_000;
const PROBE_MS = 2_000;
/** A connection that held this long was a good one: its end counts as the first failure. */
const SETTLED_MS = 10_000;

/**
 * Keeps one connection to a gateway, through everything: connects, renews the token, notices a
 * silent death by pings, and comes back as the close code says. It promises that `ready` is told
 * before any frame, that `lost` follows each `ready` that ends, and that frames of an abandoned
 * socket never arrive. It does not promise that a frame that was sent arrived: that is the outbox's
 * matter.
 */
export class Connection {
  private state: ConnectionState = { kind: 'idle' };
  private socket: SocketLike | undefined;
  private token: string | undefined;
  private failures = 0;
  private comeBackMs: number | undefined;
  private refusedOnce = false;
  private triedSince = 0;
  private heardAt = 0;
  private cancelTimer: () => void = () => undefined;
  private cancelTick: () => void = () => undefined;
  private cancelProbe: () => void = () => undefined;

  constructor(
    private readonly parts: ConnectionParts,
    private readonly listener: ConnectionListener,
  ) {}

  get current(): ConnectionState {
    return this.state;
  }

  start(): void {
    if (this.state.kind === 'idle') this.connect();
  }

  /** Closes the connection until the next `start`. */
  stop(): void {
    this.abandon(1000);
    this.change({ kind: 'idle' });
  }

  /** Sends a frame if there is a connection; false when there is none. */
  send(frame: ClientFrame): boolean {
    if (this.state.kind !== 'ready') return false;
    this.socket?.send(JSON.stringify(frame));
    return true;
  }

  /** Connects now, without any pause: also out of `stopped`. */
  retry(): void {
    if (this.state.kind !== 'waiting' && this.state.kind !== 'stopped') return;
    this.failures = 0;
    this.refusedOnce = false;
    this.connect();
  }

  /**
   * The page came back from the background, or the network did: be connected at once, without any
   * pause.
   */
  wake(): void {
    switch (this.state.kind) {
      case 'waiting':
        this.retry();
        break;
      case 'connecting':
        if (this.parts.clock.now() - this.triedSince > PROBE_MS) this.again();
        break;
      case 'ready':
        this.probe(PROBE_MS);
        break;
      case 'stopped':
        // A page that slept while it connected is no reason to stay away.
        if (this.state.code === closeCodes.connectTimeout) this.retry();
        break;
      case 'idle':
        break;
    }
  }

  /**
   * This gateway does not do its work: comes back, probably to another one, after a pause like
   * after any failure.
   */
  elsewhere(): void {
    if (this.state.kind === 'ready') this.pause();
  }

  private again(): void {
    this.failures = 0;
    this.abandon();
    this.connect();
  }

  private connect(): void {
    this.abandon();
    this.triedSince = this.parts.clock.now();
    this.change({ kind: 'connecting', failures: this.failures });
    const attempt = {};
    this.attempt = attempt;
    this.parts.tokens.token().then(
      (token) => {
        if (this.attempt === attempt) this.open(token);
      },
      () => {
        if (this.attempt === attempt) this.pause();
      },
    );
    this.cancelTimer = this.parts.clock.after(ANSWER_MS, () => this.pause());
  }

  /** Which try is under way; answers to an earlier one are not heard. */
  private attempt: object | undefined;

  private open(token: string): void {
    const socket = this.parts.openSocket();
    this.socket = socket;
    this.token = token;
    socket.onopen = () => {
      const { client } = this.parts;
      const connect: ClientFrame = {
        type: 'connect',
        token,
        client,
        subscriptions: this.parts.subscriptions(),
      };
      socket.send(JSON.stringify(connect));
    };
    socket.onmessage = ({ data }) => this.heard(data);
    socket.onclose = ({ code }) => this.closed(code);
  }

  private heard(data: unknown): void {
    this.heardAt = this.parts.clock.now();
    this.cancelProbe();
    const frame = parse(data);
    if (!frame) return;
    if (frame.type === 'welcome') return this.welcomed(frame);
    if (frame.type === 'reconnect') {
      this.comeBackMs = frame.afterMs;
      return;
    }
    if (frame.type === 'pong') return;
    if (this.state.kind === 'ready') this.listener.frame(frame);
  }

  private welcomed(welcome: FrameOf<'welcome'>): void {
    this.cancelTimer();
    this.refusedOnce = false;
    this.triedSince = this.parts.clock.now();
    this.change({ kind: 'ready', welcome });
    this.tick();
    this.listener.ready(welcome);
  }

  /** Now and then: is the other side alive, and is the token still good? */
  private tick(): void {
    this.cancelTick = this.parts.clock.after(TICK_MS, () => {
      this.tick();
      if (this.parts.clock.now() - this.heardAt >= TICK_MS) this.probe(ANSWER_MS);
      const attempt = this.attempt;
      this.parts.tokens.token().then(
        (token) => {
          if (this.attempt !== attempt || token === this.token) return;
          this.token = token;
          this.send({ type: 'renew', token });
        },
        // Identity is away: the connection may outlive its token for a while, and the next tick
        // asks again.
        () => undefined,
      );
    });
  }

  private probe(patienceMs: number): void {
    this.cancelProbe();
    this.send({ type: 'ping' });
    this.cancelProbe = this.parts.clock.after(patienceMs, () => this.again());
  }

  private closed(code: number): void {
    const settled = this.state.kind === 'ready' && this.parts.clock.now() - this.triedSince >= SETTLED_MS;
    if (settled) this.failures = 0;
    switch (afterClose(code)) {
      case 'resume':
        return this.pause();
      case 'reload':
        this.refuseToken();
        this.listener.reload();
        return this.pause();
      case 'stop':
        if (code === closeCodes.unauthenticated && !this.refusedOnce) {
          this.refusedOnce = true;
          this.refuseToken();
          return this.pause();
        }
        this.abandon();
        return this.change({ kind: 'stopped', code });
    }
  }

  private refuseToken(): void {
    if (this.token) this.parts.tokens.refused(this.token);
  }

  private pause(): void {
    const ms = this.comeBackMs ?? backoffMs(this.failures, this.parts.clock);
    this.comeBackMs = undefined;
    this.failures++;
    this.abandon();
    this.change({ kind: 'waiting', until: this.parts.clock.now() + ms, failures: this.failures });
    this.cancelTimer = this.parts.clock.after(ms, () => this.connect());
  }

  private abandon(code?: number): void {
    this.attempt = undefined;
    this.cancelTimer();
    this.cancelTick();
    this.cancelProbe();
    const { socket } = this;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(code);
  }

  private change(state: ConnectionState): void {
    const wasReady = this.state.kind === 'ready';
    this.state = state;
    if (wasReady) this.listener.lost();
    this.listener.stateChanged(state);
  }
}

function parse(data: unknown): ServerFrame | undefined {
  try {
    const frame: ServerFrame | null = JSON.parse(String(data));
    return typeof frame?.type === 'string' ? frame : undefined;
  } catch {
    return undefined;
  }
}
