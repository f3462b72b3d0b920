import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Room, roomApi } from '../roomApi';

const PAUSE_MS = 250;
const SHORTEST = 2;
const NONE: readonly Room[] = [];

/** The rooms whose name or topic fits what is being typed; none before a second letter. */
export function useSearchedRooms(typed: string, limit: number): readonly Room[] {
  const [wanted] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const search = typed.trim().length < SHORTEST ? '' : wanted;
  const { data } = useQuery({
    queryKey: ['rooms', 'found', search, limit],
    queryFn: ({ signal }) => roomApi.find(search, limit, signal),
    enabled: search.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  return search.length < SHORTEST ? NONE : (data?.rooms ?? NONE);
}
