import { useQuery } from '@tanstack/react-query';
import { api } from '@/session';
import { useTitle } from '@/shell/useTitle';
import { locale, texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import classes from './StrangerPage.module.css';

const t = texts.stranger;

export default function StrangerPage() {
  useTitle(t.title);
  const waiting = useQuery({
    queryKey: ['matches', 'waiting'],
    queryFn: ({ signal }) => api.get<{ waiting: number }>('/api/v1/matches/waiting', { signal }),
    refetchInterval: 10_000,
  });

  return (
    <div className={classes.page}>
      <div className={classes.faces} aria-hidden="true">
        <Avatar id="you" size={84} />
        <Avatar id="stranger" size={84} />
      </div>
      <h1>{t.heading}</h1>
      <p className={classes.lead}>{t.lead}</p>
      <p className={classes.waiting} role="status">
        {waiting.data
          ? t.waiting(waiting.data.waiting, waiting.data.waiting.toLocaleString(locale))
          : waiting.isError
            ? t.unknown
            : ' '}
      </p>
      <h2>{t.rulesTitle}</h2>
      <ol>
        {t.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
    </div>
  );
}
