import { Button, SegmentedControl } from '@mantine/core';
import type { Ref } from 'react';
import { Link } from 'wouter';
import { useTexts } from '@/texts';
import { EmptyState } from '@/ui/EmptyState';
import { sanitizeText } from '@/ui/markdown/sanitize';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Desk.module.css';
import { dayText } from './dayText';
import type { CaseState, CaseSummary } from './deskApi';
import type { useCaseList } from './useCases';

interface Props {
  list: ReturnType<typeof useCaseList>;
  cases: CaseSummary[] | undefined;
  state: CaseState;
  onState: (state: CaseState) => void;
  /** The case that is open. */
  current: string | undefined;
  links: Ref<HTMLUListElement>;
}

/** Cases as the service orders them: grave ones first, then the oldest. */
export function CaseList({ list, cases, state, onState, current, links }: Props) {
  const t = useTexts().desk;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t.states.label}
        value={state}
        onChange={(value) => onState(value as CaseState)}
        data={(['open', 'closed'] as const).map((value) => ({ value, label: t.states[value] }))}
      />
      {list.isError && <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Placeholder count={5} height={64} />}
      {cases?.length === 0 && <EmptyState title={t.none[state]} text={t.noneText} />}
      <ul ref={links} className={classes.cases}>
        {cases?.map((each) => (
          <li key={each.id}>
            <CaseLink summary={each} current={each.id === current} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      <p className={classes.keys}>{t.keys}</p>
    </>
  );
}

function CaseLink({ summary, current }: { summary: CaseSummary; current: boolean }) {
  const t = useTexts().desk;
  const { id, kind, ground, grave, place, reports, openedOn, takenBy, takenByMe, pending } = summary;
  return (
    <Link
      href={`/desk/${id}`}
      data-case={id}
      className={classes.case}
      aria-current={current ? 'page' : undefined}
    >
      <strong className={grave ? classes.grave : undefined}>{t.grounds[ground]}</strong>
      <span>
        {t.kinds[kind]}
        {place && (
          <>
            {' · '}
            <bdi>{sanitizeText(place)}</bdi>
          </>
        )}
      </span>
      <span className={classes.dim}>
        {t.reported({ n: reports })} · <time dateTime={openedOn}>{dayText(openedOn)}</time>
      </span>
      {pending && <span className={classes.badge}>{t.pending}</span>}
      {takenByMe ? (
        <span className={classes.badge}>{t.takenByMe}</span>
      ) : (
        takenBy && <span className={classes.badge}>{t.takenBy({ name: takenBy })}</span>
      )}
    </Link>
  );
}
