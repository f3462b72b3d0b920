import type { Author, MessageState } from './frames';

/**
 * As whom people appear in a channel, as far as that has changed while it was followed. What a reading brings may be
 * older or newer than what frames told meanwhile: the `seq` of the one and of the other decide.
 */
export class Authors {
  private known = new Map<string, { author: Author; seq: number }>();
  private from = 0;

  /** A reading as of this `seq` begins anew. */
  begin(seq: number): void {
    this.known = new Map();
    this.from = seq;
  }

  /** Takes in that somebody appears as this author since `seq`; false when that is an old story. */
  learn(author: Author, seq: number): boolean {
    if (seq <= (this.known.get(author.id)?.seq ?? this.from)) return false;
    this.known.set(author.id, { author, seq });
    return true;
  }

  /** The message as of today, when it was read as of `seq`. */
  present(message: MessageState, seq: number): MessageState {
    const known = this.known.get(message.author.id);
    return known && known.seq > seq ? { ...message, author: known.author } : message;
  }
}

export function isAuthor(value: unknown): value is Author {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}
