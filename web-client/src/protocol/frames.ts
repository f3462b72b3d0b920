import type { components } from '@generated/frames';

/** The frames of `parley.v1` and what they carry, as the JSON Schemas in contracts describe them. */
type Schemas = components['schemas'];

export type Author = Schemas['author'];
export type Reaction = Schemas['reaction'];
export type MatchPreferences = Schemas['match-preferences'];
export type PostState = Schemas['post-state'];
export type CommentState = Schemas['comment-state'];
/**
 * The present state of one message. `seq` orders the history and never changes; of two states the
 * one with the higher `changedSeq` is the newer. `n` counts messages alone. `text` is absent once
 * the message was deleted.
 */
export type MessageState = Schemas['message-state'];

/** A frame from the server. One of an unknown type is passed on, never an error. */
export type ServerFrame = Schemas['server'];
export type FrameType = ServerFrame['type'];
export type FrameOf<T extends FrameType> = Extract<ServerFrame, { type: T }>;

export type ClientFrame = Schemas['client'];
export type Subscription = Omit<Extract<ClientFrame, { type: 'subscribe' }>, 'type'>;
/**
 * What asks for a durable change and is answered by `accepted`, then `outcome` or `error` with its
 * id.
 */
export type Command = Extract<ClientFrame, { type: `message.${string}` }>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

export type Position = Pick<FrameOf<'head'>, 'epoch' | 'seq'>;
/** A frame of a durable channel: it has a place in the channel's order. */
export type SequencedFrame = Extract<ServerFrame, Position & { channel: string }>;

export function isSequenced(frame: ServerFrame): frame is SequencedFrame {
  return 'channel' in frame && 'epoch' in frame && 'seq' in frame && typeof frame.seq === 'number';
}

export function isOf<T extends FrameType>(frame: ServerFrame, type: T): frame is FrameOf<T> {
  return frame.type === type;
}
