import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { PageProps } from '@/shell/feature';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { EmptyState } from '@/ui/EmptyState';
import { CaseList } from './CaseList';
import { CaseView } from './CaseView';
import classes from './Desk.module.css';
import type { CaseState } from './deskApi';
import { useCaseList, useModerator } from './useCases';

/** The moderators' desk. */
export default function DeskPage({ params }: PageProps) {
  const t = useTexts().desk;
  useTitle(t.title);
  if (!useModerator()) return <EmptyState page title={t.forbidden} text={t.forbiddenText} />;
  return <Desk id={params.id} />;
}

/** The list beside the open case; on a phone, one of the two. */
function Desk({ id }: { id: string | undefined }) {
  const t = useTexts().desk;
  const [state, setState] = useState<CaseState>('open');
  const list = useCaseList(state);
  const cases = list.data?.pages.flatMap((page) => page.cases);
  const links = useRef<HTMLUListElement>(null);
  const step = (by: number) => move(links.current, id, by);
  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
  ]);
  return (
    <div className={id ? `${classes.desk} ${classes.opened}` : classes.desk}>
      <section className={classes.side} aria-label={t.cases}>
        <h1>{t.title}</h1>
        <CaseList list={list} cases={cases} state={state} onState={setState} current={id} links={links} />
      </section>
      <section className={classes.main} aria-label={t.open}>
        {id ? (
          <CaseView key={id} id={id} listed={state === 'open' ? cases : undefined} />
        ) : (
          <EmptyState title={t.choose} text={t.chooseText} />
        )}
      </section>
    </div>
  );
}

/** Moves the focus to the next or previous case, from the focused one or the open one. */
function move(list: HTMLUListElement | null, id: string | undefined, by: number): void {
  const all = Array.from(list?.querySelectorAll<HTMLAnchorElement>('a[data-case]') ?? []);
  const focused = all.indexOf(document.activeElement as HTMLAnchorElement);
  const from = focused >= 0 ? focused : all.findIndex((link) => link.dataset.case === id);
  const to = from < 0 ? 0 : Math.min(Math.max(from + by, 0), all.length - 1);
  all[to]?.focus();
}
