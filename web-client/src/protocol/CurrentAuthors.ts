import type { Author, MessageState } from './frames';

/**
 * The current names and pictures of authors, as far as they changed while the channel was followed.
 * A page can be older or newer than the frames that arrived meanwhile: `seq` decides.
 */
export class CurrentAuthors {
  private known = new Map<string, { author: Author; seq: number }>();
  private from = 0;

  /** Starts over with a page as of this `seq`. */
  begin(seq: number): void {
    this.known = new Map();
    this.from = seq;
  }

  /** Stores an author's state as of `seq`; returns false when a newer one is known. */
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
