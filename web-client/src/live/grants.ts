import { useEffect } from 'react';
import type { LiveChannel } from '.';

/** What a channel's owner gave, to follow it or to appear there. */
export interface Grant {
  grant: string;
  expiresAt: string;
}

/** A grant lives an hour and is renewed so long before it ends. */
const AHEAD_MS = 10 * 60_000;

/** The newest grant of each channel; a subscription takes whatever is there when it is made. */
export const grants = new Map<string, Grant>();

/**
 * Shows a new grant to the gateway, and has the next one fetched in time. `renew` must not change.
 */
export function useGrantRenewal(
  live: LiveChannel | undefined,
  grant: Grant | undefined,
  renew: () => void,
): void {
  const { grant: sealed, expiresAt } = grant ?? {};
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
