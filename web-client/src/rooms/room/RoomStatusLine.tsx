import { useEffect, useState } from 'react';
import { type LiveChannel, usePresence } from '@/live';
import type { Participant } from '@/protocol/Presence';
import { currentTexts, useTexts } from '@/texts';
import classes from './RoomStatusLine.module.css';

/** How long "joined" and "left" are shown. */
const SHOWN_MS = 6_000;

interface Props {
  live: LiveChannel;
  /** The own reference there. */
  self: string | undefined;
  /** Names of those who write. */
  writing: readonly string[];
}

/** A thin line below the messages: who writes, and else who just came or went. */
export function RoomStatusLine({ live, self, writing }: Props) {
  const t = useTexts().rooms.notes;
  const moved = useMoved(live, self);
  return (
    <p className={classes.notes}>
      {writing.length > 0 ? (
        <span className={classes.writing}>{t.writing({ names: some(writing), n: writing.length })}</span>
      ) : (
        moved
      )}
    </p>
  );
}

/** What the last change of presence says of others, for a while. */
function useMoved(live: LiveChannel, self: string | undefined): string {
  const { came, went } = usePresence(live);
  const [words, setWords] = useState('');
  useEffect(() => {
    const t = currentTexts().rooms.notes;
    const others = (people: readonly Participant[]) =>
      people.filter(({ ref }) => ref !== self).map(({ name }) => name);
    const here = others(came);
    const gone = others(went);
    const parts = [
      here.length > 0 && t.came({ names: some(here) }),
      gone.length > 0 && t.went({ names: some(gone) }),
    ];
    const told = parts.filter(Boolean).join(' · ');
    if (told) setWords(told);
  }, [came, went, self]);
  useEffect(() => {
    if (!words) return;
    const timer = setTimeout(() => setWords(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return words;
}

/** Up to three names; of more the first two and how many others. */
function some(names: readonly string[]): string {
  const t = currentTexts().rooms.notes;
  const [first = '', second = '', third] = names;
  if (names.length > 3) return t.more({ a: first, b: second, n: names.length - 2 });
  if (third) return t.three({ a: first, b: second, c: third });
  return second ? t.two({ a: first, b: second }) : first;
}
