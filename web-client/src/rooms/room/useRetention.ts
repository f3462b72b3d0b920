import { useEffect } from 'react';
import type { MessageLog } from '@/protocol/MessageLog';

const DAY_MS = 86_400_000;
const EVERY_MS = 60_000;

/** Lets an open page forget what its room keeps no longer. */
export function useRetention(log: MessageLog, days: number): void {
  useEffect(() => {
    if (days === 0) return;
    const forget = () => log.forget(Date.now() - days * DAY_MS);
    forget();
    const timer = setInterval(forget, EVERY_MS);
    const end = log.subscribe(forget);
    return () => {
      clearInterval(timer);
      end();
    };
  }, [log, days]);
}
