import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useHints } from '@/live';
import type { ServerFrame } from '@/protocol/frames';
import { currentTexts } from '@/texts';
import { forumApi } from '../forumApi';

const key = ['forum', 'answers', 'unread'];

/**
 * How many answers one has not seen; kept by hints, which say no more than that one should look.
 */
export function useUnreadReplies(wanted: boolean): number {
  const queries = useQueryClient();
  const unread = useQuery({
    queryKey: key,
    queryFn: async () => {
      const { unread, answers } = await forumApi.answersToMe(undefined, 1);
      return { unread, post: answers[0]?.post };
    },
    enabled: wanted,
  });
  const listener = useMemo(() => {
    const look = () => void queries.invalidateQueries({ queryKey: ['forum', 'answers'] });
    return {
      frame: (frame: ServerFrame) => {
        if (frame.type === 'forum.changed' && frame.about === 'answers') look();
      },
      rejoined: look,
    };
  }, [queries]);
  useHints('me', listener);

  const before = useRef<number | undefined>(undefined);
  const now = unread.data?.unread;
  const post = unread.data?.post;
  useEffect(() => {
    const more = now !== undefined && before.current !== undefined && now > before.current;
    // A reader who has the thread open sees the reply there.
    if (more && !window.location.pathname.endsWith(`/${post}`)) {
      notifications.show({ message: currentTexts().forum.own.answered });
    }
    before.current = now;
  }, [now, post]);
  return now ?? 0;
}
