import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTexts } from '@/texts';
import { ruleText } from '@/texts/ruleText';
import { ago } from '@/texts/time';
import { EmptyState } from '@/ui/EmptyState';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from '../forum.module.css';
import { forumApi, type OwnReport } from '../forumApi';

/** What the member reported in the forum, the newest first, and what came of it. */
export function MyReports() {
  const t = useTexts().forum.own;
  const found = useQuery({ queryKey: ['forum', 'mine', 'reports'], queryFn: forumApi.myReports });
  if (found.isError) return <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Placeholder count={4} height={90} />;
  if (found.data.reports.length === 0) return <EmptyState title={t.nothing} text={t.nothingText} />;
  return (
    <>
      <p className={classes.lead}>{t.reportsLead}</p>
      <ul className={classes.list}>
        {[...found.data.reports].reverse().map((report) => (
          <li key={report.post + report.at}>
            <Report report={report} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Report({ report: { post, reason, note, at, outcome } }: { report: OwnReport }) {
  const t = useTexts().forum.own;
  const outcomes: Record<string, string> = t.outcomes;
  return (
    <article className={classes.card}>
      <div className={classes.words}>
        <h2>{ruleText(reason)}</h2>
        {note && <p className={classes.excerpt}>{note}</p>}
        <p>{outcomes[outcome ?? 'none'] ?? t.outcomes.none}</p>
        <div className={classes.about}>
          <time dateTime={at}>{ago(at)}</time>
          <Link href={`/forum/${post}`}>{t.reportedThread}</Link>
        </div>
      </div>
    </article>
  );
}
