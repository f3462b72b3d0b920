import { useQuery } from '@tanstack/react-query';
import { roomApi } from '@/rooms/roomApi';
import { texts } from '@/texts';
import classes from './AnonymityWarning.module.css';

/** Presence tells rough numbers: this one and less are a few. */
const FEW = 10;

/**
 * Says, before one writes under a made-up name, that few people are here: then no name hides well. `about` is how many
 * are in this very place, if that is told. Nothing where nobody knows.
 */
export function FewHere({ about }: { about?: number | undefined }) {
  const { data } = useQuery({ queryKey: ['presence'], queryFn: roomApi.alive, refetchInterval: 60_000 });
  const counts = [data?.online, about].filter((count) => count !== undefined);
  if (counts.length === 0 || Math.min(...counts) > FEW) return null;
  return (
    <p role="note" className={classes.few}>
      {texts.rooms.few}
    </p>
  );
}
