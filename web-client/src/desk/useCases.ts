import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMember } from '@/session';
import { type Case, type CaseState, type CaseSummary, deskApi } from './deskApi';

/** How often the list and the count are read. */
const POLL_MS = 10_000;
/** How often a case is read whose act waits for the owner of the content. */
const PENDING_POLL_MS = 2_000;

export const deskKey = ['desk'];
const caseKey = (id: string) => ['desk', 'case', id];

/** Whether the reader works at the desk. The service refuses everybody else anyway. */
export function useModerator(): boolean {
  const role = useMember()?.role;
  return role === 'moderator' || role === 'administrator';
}

/** The open cases, for the navigation; undefined for everybody who isn't a moderator. */
export function useCaseCount(): { open: number; grave: number } | undefined {
  const moderator = useModerator();
  const count = useQuery({
    queryKey: ['desk', 'count'],
    queryFn: deskApi.count,
    enabled: moderator,
    refetchInterval: POLL_MS,
    retry: false,
  });
  return moderator ? count.data : undefined;
}

/** A list of cases. What another moderator closes disappears with the next poll. */
export function useCaseList(state: CaseState) {
  return useInfiniteQuery({
    queryKey: ['desk', 'list', state],
    queryFn: ({ pageParam }) => deskApi.list(state, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: 'always',
  });
}

/**
 * One case. Each look is an entry in the security log, so it is read again only when the list shows
 * a change, and while an act is pending.
 */
export function useCase(id: string, listed: readonly CaseSummary[] | undefined) {
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: caseKey(id),
    queryFn: () => deskApi.read(id),
    refetchInterval: ({ state }) =>
      state.data?.acts.some((act) => act.state === 'pending') ? PENDING_POLL_MS : false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const shown = found.data && stateOf(found.data.summary);
  const inList = listed?.find((each) => each.id === id);
  const news = inList && stateOf(inList);
  const isGone = listed !== undefined && !inList && found.data?.summary.state === 'open';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the list is what reads the case again
  useEffect(() => {
    if (shown && ((news && news !== shown) || isGone))
      void queries.invalidateQueries({ queryKey: caseKey(id) });
  }, [news, isGone, listed]);
  return found;
}

function stateOf({ version, state, takenBy, pending, reports }: CaseSummary): string {
  return JSON.stringify([version, state, takenBy, pending, reports]);
}

/** Shows the case as the service returned it after a change. */
export function useShowCase(): (changed: Case) => void {
  const queries = useQueryClient();
  return (changed) => {
    queries.setQueryData(caseKey(changed.summary.id), changed);
    void queries.invalidateQueries({ queryKey: ['desk', 'list'] });
    void queries.invalidateQueries({ queryKey: ['desk', 'count'] });
  };
}
