import { backoffMs, jitteredMs } from './backoff';
import type { Clock } from './clock';
import type { Command, FrameOf, Position } from './frames';
import { ACCEPT_MS, type Entry, entry, type Pending, shown } from './OutboxEntry';
import type { OutboxRecord, OutboxStore } from './OutboxStore';

export type { Pending } from './OutboxEntry';

/** What the outbox needs of the tabs of this browser. */
export interface Tabs {
  readonly id: string;
  lives(id: string): Promise<boolean>;
}

const OUTCOME_MS = 15_000;
/** The pauses between two questions for one outcome grow to this much. */
const MAX_PAUSE_MS = 10 * 60_000;
/**
 * So often in a row the gateway may say that it cannot take anything; then another one is tried.
 */
const MAX_UNAVAILABLE = 3;
const SILENT_MS = 60_000;
const ADOPT_MS = 30_000;
const GIVE_UP_MS = 30 * 24 * 3_600_000;

/**
 * Keeps every command until its outcome is known, and sends it until then: over reconnects, reloads
 * and crashed tabs, always with the same id, so that the server can drop what it has.
 *
 * In one channel the commands go out in the order in which they were given: the next is sent when
 * the one before is accepted. What is accepted cannot get lost, so an outcome that does not come is
 * asked for with growing pauses: an outage of the owner does not become worse by those who wait. Of
 * the tabs of a browser each sends its own; those of a tab that is gone are taken over, whole, by
 * one other. A command that was refused for good stays, to be shown, until somebody tries it again
 * or drops it. After 30 days it counts as refused: the server remembers ids long enough for that,
 * not for ever.
 */
export class Outbox {
  private entries: Entry[] = [];
  private online = false;
  private opened = false;
  private closed = false;
  private lastOrder = 0;
  private cancelWake: () => void = () => undefined;
  private cancelAdoption: () => void = () => undefined;
  private readonly views = new Map<string, readonly Pending[]>();
  private readonly listeners = new Set<() => void>();

  private unavailable = 0;
  private suspected = false;

  /**
   * `account` owns these commands; undefined until it is known (a guest before the first token).
   * `suspect` hears that the gateway seems to lead nowhere; it answers whether the connection is
   * given up for that.
   */
  constructor(
    private account: string | undefined,
    private readonly store: OutboxStore,
    private readonly tabs: Tabs,
    private readonly clock: Clock,
    private readonly send: (command: Command) => boolean,
    private readonly suspect: () => boolean = () => false,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What is on its way in a channel, in order. The same array as long as nothing changed. */
  pending(channel: string): readonly Pending[] {
    let view = this.views.get(channel);
    if (!view) {
      view = this.entries.filter((entry) => entry.command.channel === channel).map(shown);
      this.views.set(channel, view);
    }
    return view;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Takes back what was left: by this tab before a reload, and by tabs that are gone. */
  async open(): Promise<void> {
    this.adoptLater();
    const first = !this.opened;
    this.opened = true;
    if (this.account === undefined) return;
    const records = await this.store.all().catch(() => []);
    const mine: OutboxRecord[] = [];
    for (const record of records) {
      if (record.account !== this.account) {
        this.forgetStale(record);
        continue;
      }
      if (record.owner === this.tabs.id ? first : await this.takeOver(record)) mine.push(record);
    }
    if (this.closed || mine.length === 0) return;
    const known = new Set(this.entries.map(({ id }) => id));
    const fresh = mine
      .filter(({ id }) => !known.has(id))
      .map((record) => entry({ ...record, owner: this.tabs.id }));
    this.entries = [...this.entries, ...fresh].sort((a, b) => a.record.order - b.record.order);
    this.changed();
    this.pump();
  }

  /**
   * Takes a new command. It is kept before it is sent; where nothing can be kept, it lives as long
   * as the page.
   */
  add(command: Command): void {
    const now = this.clock.now();
    this.lastOrder = Math.max(now, this.lastOrder + 1);
    const record: OutboxRecord = {
      id: command.id,
      account: this.account ?? '',
      owner: this.tabs.id,
      order: this.lastOrder,
      queuedAt: now,
      command,
    };
    const added = entry(record);
    added.notBefore = Number.POSITIVE_INFINITY;
    this.entries.push(added);
    this.changed();
    if (this.account !== undefined) this.keep(record);
  }

  /** Now it is known whose commands these are. */
  async belongsTo(account: string): Promise<void> {
    this.account = account;
    this.opened = false;
    for (const { id, record } of this.entries) {
      const owned = { ...record, account };
      this.update(id, { record: owned });
      this.keep(owned);
    }
    await this.open();
  }

  connected(): void {
    this.online = true;
    this.pump();
  }

  /**
   * What was sent and is not known to be stored may be lost: it goes out again on the next
   * connection.
   */
  disconnected(): void {
    this.online = false;
    this.unavailable = 0;
    for (const { id, state, repeats } of this.entries) {
      if (state !== 'sent' && state !== 'accepted') continue;
      // A connection that was closed here because of missing answers says nothing about the owner.
      this.update(id, {
        state: 'waiting',
        notBefore: 0,
        silentAt: Number.POSITIVE_INFINITY,
        repeats: this.suspected ? repeats : 0,
      });
    }
  }

  accepted(id: string): void {
    const found = this.find(id);
    if (found?.state !== 'sent') return;
    this.unavailable = 0;
    const patience = OUTCOME_MS + this.pause(found.repeats);
    const now = this.clock.now();
    const silentAt = Math.min(found.silentAt, now + SILENT_MS + this.clock.random() * SILENT_MS);
    this.update(id, { state: 'accepted', sentAt: now, patience, silentAt });
    this.pump();
  }

  /**
   * It is in the store of the service. With `at` its frame is still to come, and until then it is
   * shown.
   */
  stored(id: string, at?: Position): void {
    if (!this.find(id)) return;
    void this.store.remove(id).catch(() => undefined);
    if (at) this.update(id, { state: 'stored', at });
    else this.drop(id);
    this.pump();
  }

  /** The message that this command made was seen in its channel: that is its outcome too. */
  seen(id: string): void {
    this.stored(id);
  }

  /** Everything of a channel up to here is shown; what lies in another epoch is shown or gone. */
  reached(channel: string, { epoch, seq }: Position): void {
    for (const { id, command, at } of this.entries) {
      if (command.channel === channel && at && (at.epoch !== epoch || at.seq <= seq)) this.drop(id);
    }
  }

  failed(error: FrameOf<'error'>): void {
    const found = error.id ? this.find(error.id) : undefined;
    if (!found || found.state === 'stored') return;
    if (!error.retryable) {
      this.refuse(found, error.code, error.message);
      return this.pump();
    }
    if (error.code === 'unavailable' && ++this.unavailable >= MAX_UNAVAILABLE) this.distrust();
    // The first time the server's delay is used; repeated refusals back off.
    const more = error.retryAfterMs === undefined || found.failures > 0;
    const wait = (error.retryAfterMs ?? 500) + (more ? backoffMs(found.failures, this.clock) : 0);
    const until = this.clock.now() + wait;
    this.update(found.id, {
      state: 'waiting',
      notBefore: until,
      pause: { code: error.code, until },
      failures: found.failures + 1,
    });
    this.pump();
  }

  /** Sends a refused command once more, after all others. */
  again(id: string): void {
    const found = this.find(id);
    if (found?.state !== 'refused') return;
    const { refusal: _, ...record } = found.record;
    this.discard(id);
    this.add(record.command);
  }

  discard(id: string): void {
    if (!this.find(id)) return;
    void this.store.remove(id).catch(() => undefined);
    this.drop(id);
    this.pump();
  }

  /** Drops everything of this account, also on disk: it can't, or must not, be sent any more. */
  async clear(): Promise<void> {
    this.entries = [];
    this.changed();
    const records = await this.store.all().catch(() => []);
    const own = records.filter(({ account }) => account === this.account);
    await Promise.all(own.map(({ id }) => this.store.remove(id).catch(() => undefined)));
  }

  close(): void {
    this.closed = true;
    this.cancelWake();
    this.cancelAdoption();
  }

  /** Sends whatever may be sent now, and wakes up again when more may be. */
  private pump(): void {
    this.cancelWake();
    if (this.closed) return;
    const now = this.clock.now();
    const held = new Set<string>();
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const { id } of [...this.entries]) {
      const found = this.find(id);
      if (!found || found.state === 'refused' || found.state === 'stored') continue;
      if (now - found.queuedAt > GIVE_UP_MS) {
        this.refuse(found, 'outbox-expired', '');
        continue;
      }
      if (!this.online) continue;
      if (found.silentAt <= now) {
        this.update(id, { silentAt: Number.POSITIVE_INFINITY });
        // The connection's owner has already reported it as lost; nothing more goes out on it.
        if (this.distrust()) return;
      } else {
        wakeAt = Math.min(wakeAt, found.silentAt);
      }
      wakeAt = Math.min(wakeAt, this.advance(found, now, held));
    }
    if (Number.isFinite(wakeAt))
      this.cancelWake = this.clock.after(Math.max(0, wakeAt - now), () => this.pump());
  }

  /**
   * Advances one command if possible; returns when to try again. A command that must keep its order
   * blocks its channel.
   */
  private advance(found: Entry, now: number, held: Set<string>): number {
    const { id, command } = found;
    if (found.state !== 'waiting') {
      if (found.state === 'sent') held.add(command.channel);
      const answerBy = found.sentAt + found.patience;
      if (now < answerBy) return answerBy;
    }
    if (found.state === 'waiting' && held.has(command.channel)) return Number.POSITIVE_INFINITY;
    held.add(command.channel);
    if (now < found.notBefore) return found.notBefore;
    if (!this.send(command)) return Number.POSITIVE_INFINITY;
    const repeats = found.state === 'waiting' ? found.repeats : found.repeats + 1;
    const patience = ACCEPT_MS + this.pause(repeats);
    this.update(id, { state: 'sent', sentAt: now, repeats, patience });
    return now + patience;
  }

  /**
   * The first question again comes after the bare time for an answer; the next ones later and
   * later.
   */
  private pause(repeats: number): number {
    return repeats === 0 ? 0 : jitteredMs(repeats, OUTCOME_MS, MAX_PAUSE_MS, this.clock);
  }

  private distrust(): boolean {
    this.unavailable = 0;
    this.suspected = true;
    const given = this.suspect();
    this.suspected = false;
    return given;
  }

  /** Sent once it is on disk: else a reload right now would make one command into two. */
  private keep(record: OutboxRecord): void {
    this.store
      .put(record)
      .catch(() => undefined)
      .finally(() => {
        this.update(record.id, { notBefore: 0 });
        this.pump();
      });
  }

  /**
   * Commands of another account go out only under that account; after this long they are removed.
   */
  private forgetStale({ id, queuedAt }: OutboxRecord): void {
    if (this.clock.now() - queuedAt > GIVE_UP_MS) void this.store.remove(id).catch(() => undefined);
  }

  private refuse(found: Entry, code: string, message: string): void {
    const refusal = { code, message };
    const record = { ...found.record, refusal };
    this.update(found.id, { state: 'refused', refusal, record });
    void this.store.put(record).catch(() => undefined);
  }

  private adoptLater(): void {
    this.cancelAdoption();
    this.cancelAdoption = this.clock.after(ADOPT_MS, () => {
      if (!this.closed) void this.open();
    });
  }

  private async takeOver(record: OutboxRecord): Promise<boolean> {
    if (await this.tabs.lives(record.owner)) return false;
    return this.store.adopt(record.id, record.owner, this.tabs.id).catch(() => false);
  }

  private find(id: string): Entry | undefined {
    return this.entries.find((known) => known.id === id);
  }

  private update(id: string, change: Partial<Entry>): void {
    this.entries = this.entries.map((known) => (known.id === id ? { ...known, ...change } : known));
    this.changed();
  }

  private drop(id: string): void {
    this.entries = this.entries.filter((known) => known.id !== id);
    this.changed();
  }

  private changed(): void {
    this.views.clear();
    for (const listener of this.listeners) listener();
  }
}
