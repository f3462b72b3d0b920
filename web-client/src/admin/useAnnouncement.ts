import { useQuery } from '@tanstack/react-query';
import { adminApi } from './adminApi';

export const announcementKey = ['announcement'];

/** The current announcement, read twice a minute. */
export function useAnnouncement() {
  return useQuery({
    queryKey: announcementKey,
    queryFn: () => adminApi.announcement().then((found) => found ?? null),
    refetchInterval: 30_000,
    refetchOnWindowFocus: 'always',
    retry: false,
  });
}
