import { Button } from '@mantine/core';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { signUpUrl } from '@/shell/returnTo';
import { useTexts } from '@/texts';
import { showProblem } from '@/ui/showProblem';
import { forumApi } from '../forumApi';
import type { ThreadState, ThreadView } from './ThreadState';
import styles from './thread.module.css';

interface Props {
  thread: ThreadState;
  view: ThreadView;
  post: string;
  /** The post's own id, or a comment's. */
  item: string;
  likes: number;
}

/** Likes something, or no longer: shown at once, taken back if it fails. */
export function LikeButton({ thread, view, post, item, likes }: Props) {
  const t = useTexts().forum;
  const [here, go] = useLocation();
  const liked = view.liked.has(item);
  const toggle = async () => {
    if (!view.you) return go(signUpUrl(here));
    thread.setLike(item, { likes: likes + (liked ? -1 : 1), liked: !liked });
    try {
      thread.setLike(item, await forumApi.like(post, item === post ? undefined : item, !liked));
    } catch (problem) {
      thread.setLike(item, { likes, liked });
      showProblem(problem);
    }
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      className={styles.like ?? ''}
      aria-pressed={liked}
      aria-label={`${liked ? t.unlike : t.like}: ${t.likes({ n: likes })}`}
      leftSection={liked ? <IconHeartFilled size={18} /> : <IconHeart size={18} stroke={1.8} />}
      onClick={() => void toggle()}
    >
      {likes}
    </Button>
  );
}
