import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '@/texts';
import { timeOfDay } from '@/texts/time';
import { sanitizeText } from '@/ui/markdown/sanitize';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { ActDialog } from './ActDialog';
import { ActList } from './ActList';
import { CaseNotes } from './CaseNotes';
import classes from './Desk.module.css';
import { dayText } from './dayText';
import { type ActKind, type Case, type CaseSummary, deskApi } from './deskApi';
import { ReportedCopy } from './ReportedCopy';
import { useCase, useShowCase } from './useCases';

interface Props {
  id: string;
  /** The open cases as the list shows them; undefined where the list shows others. */
  listed: readonly CaseSummary[] | undefined;
}

/** A case with everything that the desk knows about it. */
export function CaseView({ id, listed }: Props) {
  const t = useTexts().desk;
  const found = useCase(id, listed);
  return (
    <>
      <Link href="/desk" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden="true" /> {t.back}
      </Link>
      {found.isError && !found.data && (
        <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <Placeholder count={3} height={120} />}
      {found.data && <Work view={found.data} onReread={() => void found.refetch()} />}
    </>
  );
}

function Work({ view, onReread }: { view: Case; onReread: () => void }) {
  const t = useTexts().desk;
  const { summary, link, takenUntil, ownReport, possible, acts, earlier } = view;
  const { id, kind, ground, grave, place, masked, state, takenBy, takenByMe } = summary;
  const show = useShowCase();
  const [opened, setOpened] = useState(false);
  const [acting, setActing] = useState<ActKind>();
  const assignment = useMutation({
    mutationFn: () => (takenByMe ? deskApi.release(id) : deskApi.take(id)),
    onSuccess: show,
    onError: onReread,
  });
  const free = state === 'open' && !ownReport && (takenByMe || !takenBy);
  const canAct = free && takenByMe;
  const numbers = possible.map((act, index): [string, () => void] => [
    String(index + 1),
    () => canAct && setActing(act),
  ]);
  useHotkeys(
    acting
      ? []
      : [
          ['e', () => setOpened((before) => !before)],
          ['t', () => free && !assignment.isPending && assignment.mutate()],
          ...numbers,
        ],
  );
  return (
    <article className={classes.work}>
      <header>
        <h2 className={grave ? classes.grave : undefined}>{t.grounds[ground]}</h2>
        <p className={classes.dim}>
          {t.kinds[kind]}
          {place && (
            <>
              {' · '}
              <bdi>{sanitizeText(place)}</bdi>
            </>
          )}
          {' · '}
          {t.reported({ n: summary.reports })}
        </p>
        {masked && <p className={classes.dim}>{t.masked}</p>}
        {link && state === 'open' && <Link href={link}>{t.show}</Link>}
      </header>
      <div className={classes.taken}>
        <p role="status">
          {state === 'closed'
            ? t.closed
            : ownReport
              ? t.ownReport
              : takenByMe
                ? t.yours({ time: takenUntil ? timeOfDay(takenUntil) : '' })
                : takenBy
                  ? t.takenBy({ name: takenBy })
                  : t.free}
        </p>
        {free && (
          <Button
            variant={takenByMe ? 'default' : 'filled'}
            loading={assignment.isPending}
            onClick={() => assignment.mutate()}
          >
            {takenByMe ? t.release : t.take}
          </Button>
        )}
      </div>
      {assignment.isError && <ProblemAlert problem={assignment.error} />}
      <ReportedCopy reports={view.reports} opened={opened} onToggle={() => setOpened(!opened)} />
      {acts.length > 0 && (
        <section aria-label={t.acts}>
          <h3>{t.acts}</h3>
          <ActList acts={acts} />
        </section>
      )}
      {canAct && (
        <fieldset className={classes.acts} aria-label={t.decide}>
          {possible.map((act, index) => (
            <Button
              key={act}
              variant={act === 'dismiss' ? 'default' : 'filled'}
              {...(act === 'dismiss' ? {} : { color: 'red.9' })}
              onClick={() => setActing(act)}
            >
              <span aria-hidden="true" className={classes.number}>
                {index + 1}
              </span>
              {t.actKinds[act]}
            </Button>
          ))}
        </fieldset>
      )}
      <CaseNotes id={id} notes={view.notes} canWrite={canAct} onChanged={show} />
      {earlier.length > 0 && (
        <section aria-label={t.earlier}>
          <h3>{t.earlier}</h3>
          <ul className={classes.plain}>
            {earlier.map((each) => (
              <li key={each.id}>
                <Link href={`/desk/${each.id}`}>
                  {t.grounds[each.ground]} · {each.sameContent ? t.sameContent : t.sameAuthor}
                </Link>{' '}
                {each.closedOn && <span className={classes.dim}>{dayText(each.closedOn)}</span>}
                <ActList acts={each.acts} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {acting && (
        <ActDialog
          key={acting}
          view={view}
          kind={acting}
          onClose={() => setActing(undefined)}
          onDecided={show}
          onStale={onReread}
        />
      )}
    </article>
  );
}
