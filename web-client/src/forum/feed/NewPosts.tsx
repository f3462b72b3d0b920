import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useHints } from '@/live';
import type { ServerFrame } from '@/protocol/frames';
import { useTexts } from '@/texts';
import classes from '../forum.module.css';
import { forumApi } from '../forumApi';

/**
 * So long at most a page waits before it looks, each a different while: not all pages look at once.
 */
const SPREAD_MS = 2_000;

/** Says that there are new posts, and shows them when asked to. */
export function NewPosts({ newest, onShow }: { newest: string; onShow: () => void }) {
  const texts = useTexts();
  const [count, setCount] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // A look that was planned before the reader saw more asks for what is new now.
  const seen = useRef(newest);
  useEffect(() => {
    seen.current = newest;
    setCount(0);
  }, [newest]);
  const look = useCallback(() => {
    if (timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      forumApi.news(seen.current).then(
        (news) => setCount(news.count),
        () => undefined,
      );
    }, Math.random() * SPREAD_MS);
  }, []);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const listener = useMemo(
    () => ({
      frame: (frame: ServerFrame) => void (frame.type === 'forum.changed' && look()),
      rejoined: look,
    }),
    [look],
  );
  useHints('forum', listener);

  return (
    <div className={classes.news} role="status">
      {count > 0 && (
        <Button
          radius="xl"
          leftSection={<IconArrowUp size={17} />}
          onClick={() => {
            setCount(0);
            onShow();
            document.getElementById('content')?.scrollTo({ top: 0 });
          }}
        >
          {texts.forum.news({ n: count, more: count >= 100 })}
        </Button>
      )}
    </div>
  );
}
