import { useInfiniteQuery } from '@tanstack/react-query';
import { roomApi } from '../roomApi';

/** The list of rooms, newest first, page by page. */
export function useNewestRooms(limit: number) {
  return useInfiniteQuery({
    queryKey: ['rooms', 'newest', limit],
    queryFn: ({ pageParam, signal }) => roomApi.newest(pageParam, limit, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: 20_000,
  });
}
