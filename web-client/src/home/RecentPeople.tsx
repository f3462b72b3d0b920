import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '@/session';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import classes from './RecentPeople.module.css';

const EVERY_MS = 30_000;

/** The people who were here recently and chose to be shown. Empty while there are none. */
export default function RecentPeople() {
  const t = useTexts().home.recent;
  const { data } = useQuery({
    queryKey: ['people', 'recent'],
    queryFn: ({ signal }) => api.get('/api/v1/profiles/recent', { signal }),
    refetchInterval: EVERY_MS,
  });
  if (!data || data.people.length === 0) return null;
  return (
    <section aria-labelledby="recent" className={classes.recent}>
      <h2 id="recent">{t.title}</h2>
      <ul className={classes.people}>
        {data.people.map(({ id, name, picture, withinMinutes }) => (
          <li key={id}>
            <Link href={`/people/${id}`} className={classes.person}>
              <Avatar id={id} picture={picture} size={36} />
              <span className={classes.words}>
                <span className={classes.name}>
                  <bdi>{name}</bdi>
                </span>
                <span className={classes.when}>{t.within({ minutes: withinMinutes })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
