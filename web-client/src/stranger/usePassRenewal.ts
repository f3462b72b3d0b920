import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Talk } from '@/live';
import type { StrangerTalk } from './matchApi';
import { MINE } from './useMatch';

/** A pass is renewed so long before it ends. */
const AHEAD_MS = 10 * 60_000;

/** A pass lives an hour; the next one is fetched in time, and shown to the gateway. */
export function usePassRenewal(talk: StrangerTalk, following: Talk | undefined): void {
  const cache = useQueryClient();
  const { pass, passExpiresAt } = talk;
  useEffect(() => {
    const left = Math.max(30_000, Date.parse(passExpiresAt) - Date.now() - AHEAD_MS);
    const timer = setTimeout(() => void cache.invalidateQueries({ queryKey: MINE }), left);
    return () => clearTimeout(timer);
  }, [passExpiresAt, cache]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new pass is what has to be shown
  useEffect(() => {
    if (following) following.client.sendLossy({ type: 'subscribe', ...following.follower.subscription() });
  }, [pass, following]);
}
