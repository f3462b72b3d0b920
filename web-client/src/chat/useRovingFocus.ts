import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { VListHandle } from 'virtua';
import type { Row } from './rows';

const MAX_FRAMES = 60;

interface RovingFocus {
  /** To be put around the log. */
  within: RefObject<HTMLDivElement | null>;
  /** The message that Tab reaches. */
  active: number | undefined;
  /** Rows that must stay mounted, else the focus would be lost with them. */
  kept: number[];
  key(event: KeyboardEvent<HTMLElement>): void;
  /** Puts the focus on a message. */
  focus(seq: number): void;
}

/** Walking the messages by arrow keys: one of them can be reached by Tab, the others from it. */
export function useRovingFocus(rows: Row[], list: RefObject<VListHandle | null>): RovingFocus {
  const [chosen, setChosen] = useState<number>();
  const wanted = useRef<{ log: Element; seq: number }>(undefined);
  const within = useRef<HTMLDivElement>(null);
  const places = useMemo(
    () => rows.flatMap((row, index) => (row.kind === 'message' ? [{ seq: row.message.seq, index }] : [])),
    [rows],
  );
  const at = chosen === undefined ? -1 : places.findIndex(({ seq }) => seq === chosen);
  const place = places[at];

  // The target row is mounted (it is kept), but can take the focus only once the list has measured
  // it.
  useLayoutEffect(() => {
    let frame = 0;
    let tries = MAX_FRAMES;
    const take = () => {
      const { log, seq } = wanted.current ?? {};
      if (!log) return;
      const row = log.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
      row?.focus({ preventScroll: true });
      if ((row && row === document.activeElement) || tries-- === 0) wanted.current = undefined;
      else frame = requestAnimationFrame(take);
    };
    take();
    return () => cancelAnimationFrame(frame);
  });

  const key = (event: KeyboardEvent<HTMLElement>) => {
    const from = places.findIndex(({ seq }) => String(seq) === (event.target as HTMLElement).dataset.seq);
    const to = from < 0 ? undefined : target(event.key, from, places.length - 1);
    const next = to === undefined ? undefined : places[to];
    if (!next) return;
    event.preventDefault();
    wanted.current = { log: event.currentTarget, seq: next.seq };
    setChosen(next.seq);
    list.current?.scrollToIndex(next.index, { align: 'nearest' });
  };
  const focus = useCallback((seq: number) => {
    if (within.current) wanted.current = { log: within.current, seq };
    setChosen(seq);
  }, []);
  return { within, focus, active: place?.seq ?? places.at(-1)?.seq, kept: place ? [place.index] : [], key };
}

function target(key: string, from: number, last: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowUp: from - 1,
    ArrowDown: from + 1,
    PageUp: from - 10,
    PageDown: from + 10,
    Home: 0,
    End: last,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.min(last, Math.max(0, step));
}
