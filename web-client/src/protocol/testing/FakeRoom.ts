import type { Author, FrameOf, MessageState, Position, SequencedFrame } from '../frames';
import type { ChangesPage, HistoryPage, JumpTarget, MessageHistory } from '../MessageLog';

/** A room as its owner has it: rows, a dense `seq`, and the frames that it published. */
export class FakeRoom implements MessageHistory {
  readonly channel = 'room:1';
  epoch = 'e-1';
  head = 0;
  private n = 0;
  private rows = new Map<number, MessageState>();
  private authors = new Map<string, { author: Author; seq: number }>();
  published: SequencedFrame[] = [];
  /** How many readings fail before one works. */
  failing = 0;
  readings: string[] = [];
  /** Runs while a reading is on its way: after its snapshot was taken. */
  meanwhile: (() => void) | undefined;

  get messages(): MessageState[] {
    return [...this.rows.values()].sort((a, b) => a.seq - b.seq);
  }

  /** Without `command` it comes from another client. */
  post(text: string, command?: string, by = 'a-1'): FrameOf<'message'> {
    const seq = ++this.head;
    const author =
      this.authors.get(by)?.author ?? ({ id: by, name: 'ana', role: 'member', picture: 0 } as const);
    const at = new Date(1_800_000_000_000 + seq * 1000).toISOString();
    const row = {
      ...{ id: `m-${seq}`, seq, n: ++this.n, changedSeq: seq, author, text, at },
      command: command ?? `other-${seq}`,
    };
    return this.publish({ type: 'message', ...this.place(row) });
  }

  edit(seq: number, text: string): FrameOf<'message.changed'> {
    return this.change({ ...this.row(seq), text });
  }

  remove(seq: number): FrameOf<'message.changed'> {
    const { text: _, ...row } = this.row(seq);
    return this.change(row);
  }

  /** Changes the author's name on all their messages. */
  rename(name: string, picture = 0, by = 'a-1'): FrameOf<'author.changed'> {
    const author: Author = { id: by, name, role: 'member', picture };
    const seq = ++this.head;
    this.authors.set(by, { author, seq });
    for (const row of this.messages) if (row.author.id === by) this.rows.set(row.seq, { ...row, author });
    const { channel, epoch } = this;
    return this.publish({ type: 'author.changed', channel, epoch, seq, author });
  }

  /** As after a restore from a backup: other numbers under another epoch. */
  restore(keep: number): void {
    this.rows = new Map([...this.rows].filter(([seq]) => seq <= keep));
    this.head = keep;
    this.n = this.rows.size;
    this.epoch = `${this.epoch}+`;
  }

  async page(before: number | undefined, limit: number): Promise<HistoryPage> {
    await this.reading(`page ${before ?? ''}`.trim());
    const older = this.messages.filter(({ seq }) => before === undefined || seq < before);
    const messages = older.slice(-limit);
    return this.snapshot({ epoch: this.epoch, head: this.head, messages, more: older.length > limit });
  }

  async elsewhere(where: JumpTarget | { after: number }, limit: number): Promise<HistoryPage> {
    await this.reading(`elsewhere ${Object.entries(where).join()}`);
    const all = this.messages;
    const before = (row: MessageState) => {
      if ('after' in where) return row.seq <= where.after;
      if ('seq' in where) return row.seq < where.seq;
      return 'n' in where ? row.n < where.n : row.at < where.at;
    };
    const middle = all.filter(before).length;
    const from = 'after' in where ? middle : Math.max(0, middle - limit / 2);
    const to = 'after' in where ? middle + limit : middle + limit / 2;
    const messages = all.slice(from, to);
    return this.snapshot({
      epoch: this.epoch,
      head: this.head,
      messages,
      more: from > 0,
      newer: to < all.length,
    });
  }

  async changes(since: Position, limit: number): Promise<ChangesPage> {
    await this.reading(`changes ${since.seq}`);
    if (since.epoch !== this.epoch || since.seq > this.head) {
      return { epoch: this.epoch, upTo: this.head, reload: true, messages: [], more: false };
    }
    const all = this.messages
      .filter(({ changedSeq }) => changedSeq > since.seq)
      .sort((a, b) => a.changedSeq - b.changedSeq);
    return this.snapshot({
      epoch: this.epoch,
      upTo: all.length > limit ? (all[limit - 1]?.changedSeq ?? this.head) : this.head,
      messages: all.slice(0, limit),
      authors: [...this.authors.values()].filter(({ seq }) => seq > since.seq).map(({ author }) => author),
      more: all.length > limit,
    });
  }

  private async reading(what: string): Promise<void> {
    this.readings.push(what);
    if (this.failing > 0) {
      this.failing--;
      throw new Error('The service is away');
    }
  }

  private async snapshot<T>(page: T): Promise<T> {
    const copy = structuredClone(page);
    await Promise.resolve();
    this.meanwhile?.();
    return copy;
  }

  private change(row: MessageState): FrameOf<'message.changed'> {
    return this.publish({ type: 'message.changed', ...this.place({ ...row, changedSeq: ++this.head }) });
  }

  private row(seq: number): MessageState {
    const row = this.rows.get(seq);
    if (!row) throw new Error(`No row ${seq}`);
    return row;
  }

  private place(message: MessageState) {
    this.rows.set(message.seq, message);
    return { channel: this.channel, epoch: this.epoch, seq: message.changedSeq, message };
  }

  private publish<F extends SequencedFrame>(frame: F): F {
    this.published.push(frame);
    return frame;
  }
}
