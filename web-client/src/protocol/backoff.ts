import type { Clock } from './clock';

const BASE_MS = 500;
const CAP_MS = 30_000;

/**
 * How long to wait before a try: anything from 0 to a bound that doubles with each failure ("full
 * jitter"), so that thousands of clients whose gateway died do not come back in step.
 */
export function backoffMs(failures: number, clock: Pick<Clock, 'random'>): number {
  return jitteredMs(failures, BASE_MS, CAP_MS, clock);
}

/** The same with a bound of one's own: `baseMs` for the first try, never more than `capMs`. */
export function jitteredMs(
  failures: number,
  baseMs: number,
  capMs: number,
  clock: Pick<Clock, 'random'>,
): number {
  return Math.round(clock.random() * Math.min(capMs, baseMs * 2 ** Math.min(failures, 20)));
}
