import { useEffect } from 'react';
import type { MessageLog } from '@/protocol/MessageLog';

const DAY_MS = 86_400_000;
const EVERY_MS = 60_000;

/** Removes from an open page the messages that its room no longer keeps. */
export function useRetention(log: MessageLog, days: number): void {
  useEffect(() => {
    if (days === 0) return;
    const purge = () => log.forget(Date.now() - days * DAY_MS);
    purge();
    const timer = setInterval(purge, EVERY_MS);
    const end = log.subscribe(purge);
    return () => {
      clearInterval(timer);
      end();
    };
  }, [log, days]);
}
