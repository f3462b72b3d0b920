import { createContext, useContext } from 'react';
import type { Author, MessageState } from '@/protocol/frames';

/** Undefined where the reader is not allowed to do this. */
export type Action = (() => void) | undefined;

/**
 * Who reacted to a message: for each emoji up to 20 people, and whether the reader is among all of
 * them.
 */
export interface ReactionDetails {
  reactions: { emoji: string; count: number; mine: boolean; who: Author[] }[];
}

/** Reads what the messages of one chat do not carry themselves. */
export interface ChatSource {
  /** The beginning of the query keys of this chat. */
  queryKey: readonly string[];
  /** The message at `seq`, or null. */
  message(seq: number, signal: AbortSignal): Promise<MessageState | null>;
  reactions(seq: number, signal: AbortSignal): Promise<ReactionDetails>;
}

/**
 * What the reader can do with a message of this chat. A room provides it; a stranger chat uses the
 * default.
 */
export interface ChatContext {
  edit(message: MessageState): Action;
  remove(message: MessageState): Action;
  /** Quotes the message in the reply bar: the next message replies to it. */
  reply(message: MessageState): Action;
  /** Adds or removes the reader's own reaction. */
  react(message: MessageState): ((emoji: string, on: boolean) => void) | undefined;
  /** Opens the dialog that reports the message to the moderators. */
  report(message: MessageState): Action;
  /** Opens the dialog that reports the author, with their recent messages. */
  reportAuthor(message: MessageState): Action;
  /** Ignores the author, or stops ignoring them. */
  ignore(message: MessageState): Action;
  /** The references of the people whose messages are collapsed. */
  ignored: ReadonlySet<string>;
  /** The URL of the message; undefined where it has none. */
  permalink(message: MessageState): string | undefined;
  /** Opens the dialog that mutes or bans the author. */
  sanction(message: MessageState): Action;
  /** The path of the author's profile; undefined where authors are anonymous. */
  profilePath(message: MessageState): string | undefined;
  /** The message that the composer edits. */
  editing: MessageState | undefined;
  cancelEdit(): void;
  /** The message that the next one replies to. */
  replyingTo: MessageState | undefined;
  cancelReply(): void;
  /** The reader's own reference in this chat. */
  self: string | undefined;
  /** Undefined where messages have neither replies nor reactions. */
  source: ChatSource | undefined;
}

const none = () => undefined;

const nothing: ChatContext = {
  edit: none,
  remove: none,
  reply: none,
  react: none,
  report: none,
  reportAuthor: none,
  ignore: none,
  ignored: new Set(),
  permalink: none,
  sanction: none,
  profilePath: none,
  editing: undefined,
  cancelEdit: none,
  replyingTo: undefined,
  cancelReply: none,
  self: undefined,
  source: undefined,
};

export const ChatContext = createContext<ChatContext>(nothing);

export const useChat = (): ChatContext => useContext(ChatContext);
