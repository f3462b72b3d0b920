import { useInfiniteQuery } from '@tanstack/react-query';
import { type FeedQuery, forumApi } from '../forumApi';

/**
 * The feed, page by page. It is read again only when asked to: nothing jumps under the reader's
 * eyes.
 */
export function useFeed(feed: FeedQuery) {
  return useInfiniteQuery({
    queryKey: ['forum', 'feed', feed.sort, feed.period ?? '', feed.tag ?? ''],
    queryFn: ({ pageParam, signal }) => forumApi.feed(feed, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
