import type { Clock } from './clock';

const FIRST_MS = 60_000;
const MAX_MS = 30 * 60_000;

/**
 * Whether it is worth to look for another gateway because this one does not do its work. The first
 * doubt is; when that did not help, the fault lies elsewhere, and the next ones count only after
 * doubling pauses.
 */
export class FailoverBackoff {
  private notBefore = Number.NEGATIVE_INFINITY;
  private raised = 0;

  constructor(private readonly clock: Clock) {}

  /** True when the connection should be given up. */
  shouldFailOver(): boolean {
    const now = this.clock.now();
    if (now < this.notBefore) return false;
    const pause = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(this.raised++, 10));
    this.notBefore = now + pause / 2 + (pause / 2) * this.clock.random();
    return true;
  }

  /** There was an answer. */
  reset(): void {
    this.raised = 0;
    this.notBefore = Number.NEGATIVE_INFINITY;
  }
}
