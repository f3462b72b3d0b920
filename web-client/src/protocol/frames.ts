/**
 * The frames of `parley.v1`, as contracts/ has them. Whatever is not known here is passed on, never
 * an error.
 */

export interface Author {
  id: string;
  name: string;
  role?: string;
  picture?: number;
}

/**
 * One emoji below a message, and who put it there: all of them, as long as `who` has as many as
 * `count` says.
 */
export interface Reaction {
  emoji: string;
  count: number;
  who: readonly string[];
}

/** The present state of one message. History, `changes` and frames all carry it. */
export interface MessageState {
  id: string;
  /** Orders the history; never changes. */
  seq: number;
  /** The room's number of this message, counting messages alone. */
  n: number;
  /** The `seq` of its last change: of two states the one with the higher is the newer. */
  changedSeq: number;
  /** The id that its author's client gave to the command. */
  command?: string;
  author: Author;
  text: string | null;
  at: string;
  editedAt?: string;
  deletedAt?: string;
  /** The `seq` of the message that it answers. */
  replyTo?: number;
  reactions?: readonly Reaction[];
}

export interface Position {
  epoch: string;
  seq: number;
}

export interface Subscription {
  channel: string;
  epoch?: string;
  since?: number;
  /** What the channel's owner gave, where a channel is not open to all. */
  grant?: string;
  /** Only where the channel stands, once a second at most. */
  mode?: 'head';
}

export type ClientFrame =
  | { type: 'connect'; token: string; client: string; subscriptions: Subscription[] }
  | { type: 'renew'; token: string }
  | ({ type: 'subscribe' } & Subscription)
  | { type: 'unsubscribe'; channel: string }
  | { type: 'ping' }
  | Command
  | { type: string; [field: string]: unknown };

/**
 * What asks for a durable change and is answered by `accepted`, then `outcome` or `error` with its
 * id.
 */
export interface Command {
  type: string;
  id: string;
  channel: string;
  [field: string]: unknown;
}

export interface Welcome {
  type: 'welcome';
  connection: string;
  account: { id: string; name: string; role: string };
  serverTime: string;
  tokenExpiresAt: string;
  limits: { frameBytes: number; textCodePoints: number };
}

export interface Subscribed {
  type: 'subscribed';
  channel: string;
  recovered: boolean;
  epoch?: string | null;
  seq?: number | null;
}

/** A frame of a durable channel: it has a place in the channel's order. */
export interface SequencedFrame {
  type: string;
  channel: string;
  epoch: string;
  seq: number;
  [field: string]: unknown;
}

export interface ErrorFrame {
  type: 'error';
  code: string;
  message: string;
  retryable: boolean;
  retryAfterMs?: number;
  id?: string;
  channel?: string;
}

export interface ServerFrame {
  type: string;
  [field: string]: unknown;
}

export function isSequenced(frame: ServerFrame): frame is SequencedFrame {
  return (
    typeof frame.channel === 'string' && typeof frame.epoch === 'string' && typeof frame.seq === 'number'
  );
}
