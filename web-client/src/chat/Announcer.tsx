import { useEffect, useRef, useState } from 'react';
import type { MessageState } from '@/protocol/frames';
import { useSettings } from '@/shell/settings';
import { currentTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { spoken } from '@/ui/markdown/plainText';
import classes from './Announcer.module.css';

const EVERY_MS = 1_000;

/**
 * Announces new messages of others to screen readers: at most once a second, several of them as a
 * number.
 */
export function Announcer({
  messages,
  self,
}: {
  messages: readonly MessageState[];
  self: string | undefined;
}) {
  const { announce } = useSettings();
  const [words, setWords] = useState('');
  const heard = useRef<number>(undefined);
  const newest = messages.at(-1)?.seq;

  useEffect(() => {
    if (newest === undefined) return;
    heard.current ??= newest;
    if (heard.current >= newest) return;
    const timer = setTimeout(() => {
      const fresh = messages.filter(({ seq, author }) => seq > (heard.current ?? 0) && author.id !== self);
      heard.current = newest;
      const [one] = fresh;
      if (!one || !announce) return;
      setWords(
        fresh.length === 1
          ? `${nameOf(one.author)}: ${spoken(one.text ?? '')}`
          : currentTexts().rooms.newBelow({ n: fresh.length }),
      );
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [newest, messages, self, announce]);

  return (
    <div className={classes.unseen} aria-live="polite">
      {words}
    </div>
  );
}
