import { useEffect } from 'react';
import type { LiveChannel } from '.';

/** What a channel's owner gave, to follow it or to appear there. */
export interface Pass {
  pass: string;
  expiresAt: string;
}

/** A pass lives an hour and is renewed so long before it ends. */
const AHEAD_MS = 10 * 60_000;

/** The newest pass of each channel; a subscription takes whatever is there when it is made. */
export const passes = new Map<string, Pass>();

/**
 * Shows a new pass to the gateway, and has the next one fetched in time. `renew` must not change.
 */
export function usePassRenewal(
  live: LiveChannel | undefined,
  pass: Pass | undefined,
  renew: () => void,
): void {
  const { pass: sealed, expiresAt } = pass ?? {};
  useEffect(() => {
    if (!expiresAt) return;
    const left = Math.max(30_000, Date.parse(expiresAt) - Date.now() - AHEAD_MS);
    const timer = setTimeout(renew, left);
    return () => clearTimeout(timer);
  }, [expiresAt, renew]);
  useEffect(() => {
    if (live && sealed) live.client.sendLossy({ type: 'subscribe', ...live.follower.subscription() });
  }, [sealed, live]);
}
