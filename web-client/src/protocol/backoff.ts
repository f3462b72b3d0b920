import type { Clock } from './clock';

const BASE_MS = 500;
const CAP_MS = 30_000;

/**
 * How long to wait before a try: anything from 0 to a bound that doubles with each failure ("full jitter"), so that
 * thousands of clients whose gateway died do not come back in step.
 */
export function backoffMs(failures: number, clock: Pick<Clock, 'random'>): number {
  return Math.round(clock.random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 10)));
}
