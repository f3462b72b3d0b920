import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { uuid } from '@/browser/uuid';
import { client, useClient, useHints } from '@/live';
import type { ClientFrame, FrameOf } from '@/protocol/frames';
import { type MatchPreferences, type MatchStatus, matchApi, storeGrant } from './matchApi';
import { playMatchSound } from './matchSound';
import { lastPreferences, ownSearch, searchState, sound, useSearchState } from './searchState';

export const MATCH_STATUS = ['matches', 'mine'] as const;

type MatchFrame = Extract<ClientFrame, { type: `match.${string}` }>;
/** A command without the id that `send` gives it. */
type MatchCommand<F = MatchFrame> = F extends MatchFrame ? Omit<F, 'id'> : never;

/** Commands whose effect has not shown yet; a connection that comes back says them again. */
const unanswered = new Map<string, MatchCommand>();
/** The commands of this tab, by which their refusals are known. */
const own = new Set<string>();

function send(command: MatchCommand): void {
  const id = uuid();
  own.add(id);
  client().sendLossy({ id, ...command });
}

function insist(channel: string, command: MatchCommand): void {
  unanswered.set(channel, command);
  send(command);
}

/** What one can do. All of it may be said twice. */
export const match = {
  find(preferences: MatchPreferences): void {
    lastPreferences.keep(preferences);
    ownSearch.set(true);
    searchState.set({ active: true, preferences });
    send({ type: 'match.find', preferences });
  },
  cancel(): void {
    ownSearch.set(false);
    searchState.set({ active: false });
    send({ type: 'match.cancel' });
  },
  leave(channel: string): void {
    searchState.set({ active: true });
    insist(channel, { type: 'match.leave', channel });
  },
  block(channel: string): void {
    searchState.set({ active: true });
    insist(channel, { type: 'match.block', channel });
  },
  next(channel: string): void {
    const preferences = lastPreferences.get();
    if (!preferences) return match.leave(channel);
    ownSearch.set(true);
    searchState.set({ active: true, preferences });
    insist(channel, { type: 'match.next', channel, preferences });
  },
  reveal(channel: string, answer: 'ask' | 'accept' | 'refuse'): void {
    send({ type: 'match.reveal', channel, answer });
  },
  /** The end of the last talk has been seen. */
  goOn(): void {
    searchState.set({ active: false });
  },
};

/** Where one stands. */
export function useMatchStatus() {
  const { active } = useSearchState();
  return useQuery({
    queryKey: MATCH_STATUS,
    queryFn: async ({ signal }) => {
      const mine = await matchApi.mine(signal);
      if (mine.talk) storeGrant(mine.talk);
      return mine;
    },
    enabled: active,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Keeps what is known of one's match up to date; to be used once, by the bar that every page has.
 */
export function useMatchUpdates(): void {
  const cache = useQueryClient();
  const line = useClient();
  const hints = useMemo(
    () => ({
      frame: () => undefined,
      rejoined: () => {
        const { preferences } = searchState.get();
        for (const command of unanswered.values()) send(command);
        if (preferences && ownSearch.here() && unanswered.size === 0)
          send({ type: 'match.find', preferences });
        void cache.invalidateQueries({ queryKey: MATCH_STATUS });
      },
    }),
    [cache],
  );
  useHints('me', hints);
  useResumeSearch(useSearchState().preferences !== undefined);

  useEffect(() => {
    const again = () => void cache.invalidateQueries({ queryKey: MATCH_STATUS });
    const ends = [
      line.on('match.waiting', (waiting) => {
        if (searchState.get().preferences) cache.setQueryData<MatchStatus>(MATCH_STATUS, { waiting });
      }),
      line.on('match.found', () => {
        if (ownSearch.here() && sound.wanted()) playMatchSound();
        searchState.set({ active: true });
        again();
      }),
      line.on('match.ended', (frame) => {
        ended(frame);
        again();
      }),
      line.on('match.partner', (frame) => {
        const mine = cache.getQueryData<MatchStatus>(MATCH_STATUS);
        if (mine?.talk?.channel !== frame.channel || !mine?.talk) return;
        cache.setQueryData<MatchStatus>(MATCH_STATUS, {
          ...mine,
          talk: { ...mine.talk, strangerAway: frame.state === 'away' },
        });
      }),
      line.on('match.revealed', again),
      line.on('error', ({ id, code, message }) => {
        if (!id || !own.has(id)) return;
        if (code === 'unavailable' || code === 'rate-limited') return;
        if (searchState.get().preferences) {
          send({ type: 'match.cancel' });
          ownSearch.set(false);
          searchState.set({ active: false, refusal: { code, message } });
        }
        again();
      }),
    ];
    const stopped = searchState.subscribe(() => {
      // Another tab has stopped the search that this one holds.
      if (searchState.get().active || !ownSearch.here()) return;
      ownSearch.set(false);
      send({ type: 'match.cancel' });
    });
    return () => {
      stopped();
      for (const end of ends) end();
    };
  }, [line, cache]);
}

/** So often one makes sure that one still waits. */
const LOOK_MS = 15_000;

/**
 * The tab that started the search may have been closed, or its request lost: whichever tab is
 * looked at asks again, as long as one wants to wait and does not.
 */
function useResumeSearch(waiting: boolean): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(async () => {
      if (document.visibilityState !== 'visible') return;
      const mine = await matchApi.mine().catch(() => undefined);
      const { preferences } = searchState.get();
      if (!mine || !preferences) return;
      if (mine.talk) {
        searchState.set({ active: true });
        void cache.invalidateQueries({ queryKey: MATCH_STATUS });
      } else if (mine.waiting) cache.setQueryData<MatchStatus>(MATCH_STATUS, mine);
      else match.find(preferences);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [waiting, cache]);
}

function ended({ channel, by, reason }: FrameOf<'match.ended'>): void {
  unanswered.delete(channel);
  const state = searchState.get();
  if (reason === 'undone') {
    // The stranger was never there: the place is kept, and asking again holds it.
    const preferences = lastPreferences.get();
    if (preferences && ownSearch.here()) match.find(preferences);
    return;
  }
  if (state.preferences) return;
  ownSearch.set(false);
  searchState.set({ active: true, ended: { channel, by, reason } });
}
