import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useMember } from '@/session';
import { type IgnoredUser, roomApi } from '../roomApi';

const KEY = ['rooms', 'ignored'] as const;
const NO_ONE: readonly IgnoredUser[] = [];

/** Whom one ignores, the same on all of one's devices. */
export function useIgnoredUsers() {
  const member = useMember();
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => roomApi.ignored(signal),
    enabled: member !== undefined,
    staleTime: 60_000,
  });
  const people = list.data?.people ?? NO_ONE;
  const refs = useMemo((): ReadonlySet<string> => new Set(people.map(({ ref }) => ref)), [people]);
  return { list, people, refs };
}

/**
 * Ignores a person or stops ignoring them: here at once, on the member's other devices at their
 * next request.
 */
export function useIgnoreUser(): (person: IgnoredUser, ignore: boolean) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    async (person, ignore) => {
      queries.setQueryData<{ people: IgnoredUser[] }>(KEY, (known) => {
        const others = (known?.people ?? []).filter(({ ref }) => ref !== person.ref);
        return { people: ignore ? [person, ...others] : others };
      });
      try {
        await (ignore ? roomApi.ignore(person) : roomApi.unignore(person.ref));
      } finally {
        await queries.invalidateQueries({ queryKey: KEY });
      }
    },
    [queries],
  );
}
