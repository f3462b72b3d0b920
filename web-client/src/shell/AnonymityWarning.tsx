import { useQuery } from '@tanstack/react-query';
import { useTexts } from '@/texts';
import classes from './AnonymityWarning.module.css';
import { presenceApi } from './presenceApi';

/** Presence returns rough numbers: up to this one they mean "a few". */
const FEW = 10;

/**
 * Says, before one writes under a made-up name, that few people are here: then no name hides well.
 * `about` is how many are in this very place, if known. Renders nothing while the numbers are
 * unknown.
 */
export function AnonymityWarning({ about }: { about?: number | undefined }) {
  const texts = useTexts();
  const { data } = useQuery({
    queryKey: ['presence'],
    queryFn: presenceApi.overview,
    refetchInterval: 60_000,
  });
  const counts = [data?.online, about].filter((count) => count !== undefined);
  if (counts.length === 0 || Math.min(...counts) > FEW) return null;
  return (
    <p role="note" className={classes.few}>
      {texts.rooms.fewPeople}
    </p>
  );
}
