import { useEffect, useState } from 'react';
import { type LiveChannel, usePresence } from '@/live';
import type { Participant } from '@/protocol/Presence';
import { texts } from '@/texts';
import classes from './RoomStatusLine.module.css';

const t = texts.rooms.notes;
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
  const moved = useMoved(live, self);
  return (
    <p className={classes.notes}>
      {writing.length > 0 ? (
        <span className={classes.writing}>{t.writing(some(writing), writing.length)}</span>
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
    const others = (people: readonly Participant[]) =>
      people.filter(({ ref }) => ref !== self).map(({ name }) => name);
    const here = others(came);
    const gone = others(went);
    const parts = [here.length > 0 && t.came(some(here)), gone.length > 0 && t.went(some(gone))];
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
  const [first = '', second = '', third] = names;
  if (names.length > 3) return t.more(first, second, names.length - 2);
  if (third) return t.three(first, second, third);
  return second ? t.two(first, second) : first;
}
