import type { Clock } from './clock';
import type { FailoverBackoff } from './FailoverBackoff';

const ANSWER_MS = 10_000;

/**
 * The subscriptions that a gateway has not answered yet. One that answers pings and nothing else is
 * given up.
 */
export class PendingSubscriptions {
  private readonly asked = new Map<string, number>();
  private cancelTimer: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly backoff: FailoverBackoff,
    private readonly giveUp: () => void,
  ) {}

  ask(channel: string): void {
    this.asked.set(channel, this.clock.now());
    if (this.asked.size === 1) this.look(ANSWER_MS);
  }

  answered(channel: string): void {
    if (!this.asked.delete(channel)) return;
    this.backoff.reset();
    if (this.asked.size === 0) this.cancelTimer();
  }

  /** This answer is no longer expected. */
  drop(channel: string): void {
    this.asked.delete(channel);
    if (this.asked.size === 0) this.cancelTimer();
  }

  /** The connection is gone, and with it every question. */
  forget(): void {
    this.asked.clear();
    this.cancelTimer();
  }

  private look(ms: number): void {
    this.cancelTimer();
    this.cancelTimer = this.clock.after(ms, () => {
      const due = Math.min(...this.asked.values()) + ANSWER_MS - this.clock.now();
      if (due > 0) this.look(due);
      else if (this.backoff.shouldFailOver()) this.giveUp();
      else this.look(ANSWER_MS);
    });
  }
}
