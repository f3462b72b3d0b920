import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useMember } from '@/session';
import { type IgnoredUser, roomApi } from '../roomApi';

const KEY = ['rooms', 'ignored'] as const;
const NOBODY: readonly IgnoredUser[] = [];

/** Whom one ignores, the same on all of one's devices. */
export function useIgnoredUsers() {
  const member = useMember();
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => roomApi.ignored(signal),
    enabled: member !== undefined,
    staleTime: 60_000,
  });
  const people = list.data?.people ?? NOBODY;
  const refs = useMemo((): ReadonlySet<string> => new Set(people.map(({ ref }) => ref)), [people]);
  return { list, people, refs };
}

/** Ignores somebody, or no longer: here at once, and on one's other devices when they look next. */
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
