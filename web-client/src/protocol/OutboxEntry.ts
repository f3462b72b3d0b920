import type { Command, Position } from './frames';
import type { OutboxRecord } from './OutboxStore';

/** So long a gateway may take to accept a command. */
export const ACCEPT_MS = 10_000;

/** A command on its way, as a page shows it. */
export interface Pending<C extends Command = Command> {
  readonly id: string;
  readonly command: C;
  readonly queuedAt: number;
  /**
   * `accepted`: it is in the log of submissions and cannot get lost. `stored`: done, its frame is
   * about to arrive.
   */
  readonly state: 'waiting' | 'sent' | 'accepted' | 'stored' | 'refused';
  readonly refusal?: { code: string; message: string };
  /** The server asked to wait: why, and until when. */
  readonly pause?: { code: string; until: number };
}

/** The same with what the outbox knows of it. */
export interface Entry extends Pending {
  record: OutboxRecord;
  /** When it was last sent, and how often that led nowhere. */
  sentAt: number;
  notBefore: number;
  failures: number;
  /**
   * How often it was sent again without a refusal, and how long it waits for an answer this time.
   */
  repeats: number;
  patience: number;
  /** When the connection is suspected if there is no answer until then. */
  silentAt: number;
  /** Where its change lies in the channel, once that is known. */
  at?: Position;
}

/** An entry for a stored command that is sent again. */
export function entry(record: OutboxRecord): Entry {
  const { id, command, queuedAt, refusal } = record;
  const state = refusal ? 'refused' : 'waiting';
  return {
    id,
    command,
    queuedAt,
    state,
    record,
    sentAt: 0,
    notBefore: 0,
    failures: 0,
    repeats: 0,
    patience: ACCEPT_MS,
    silentAt: Number.POSITIVE_INFINITY,
    ...(refusal && { refusal }),
  };
}

/** What of it a page sees. */
export function shown({ id, command, queuedAt, state, refusal, pause }: Entry): Pending {
  const paused = pause && state === 'waiting';
  return { id, command, queuedAt, state, ...(refusal && { refusal }), ...(paused && { pause }) };
}
