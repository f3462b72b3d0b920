import { useEffect, useRef, useState } from 'react';
import { useClient, useConnection } from '@/live';
import type { ConnectionState } from '@/protocol/Connection';
import { currentTexts, useTexts } from '@/texts';
import { useSecondsLeft } from '@/ui/useSecondsLeft';
import classes from './ConnectionBanner.module.css';

/** Shorter interruptions are not shown. */
const GRACE_MS = 1_200;
const BACK_MS = 3_500;

type Line = 'none' | 'lost' | 'back';

/** A thin line at the top: the connection is lost, Parley tries again, it is back. */
export function ConnectionBanner() {
  const t = useTexts().shell.connection;
  const connection = useConnection();
  const client = useClient();
  const line = useLine(connection);
  const seconds = useSecondsLeft(connection.kind === 'waiting' ? connection.until : 0);
  if (line === 'none') return <div role="status" className={classes.none} />;
  return (
    <div role="status" className={line === 'back' ? `${classes.line} ${classes.back}` : classes.line}>
      <span>{line === 'back' ? t.back : saying(connection, seconds)}</span>
      {line === 'lost' && connection.kind !== 'connecting' && (
        <button type="button" className={classes.now} onClick={() => client.retry()}>
          {t.now}
        </button>
      )}
    </div>
  );
}

function saying(connection: ConnectionState, seconds: number): string {
  const t = currentTexts().shell.connection;
  if (connection.kind === 'stopped') return t.stopped;
  if (connection.kind === 'waiting' && seconds > 1) return t.waiting({ seconds });
  return connection.kind === 'connecting' ? t.trying : t.lost;
}

/**
 * Lost: once it stood, or tried for a while, and does not stand now. Back: for a moment after that.
 */
function useLine(connection: ConnectionState): Line {
  const [line, setLine] = useState<Line>('none');
  const shown = useRef<Line>('none');
  const fine = connection.kind === 'ready' || connection.kind === 'idle';
  useEffect(() => {
    const show = (next: Line) => {
      shown.current = next;
      setLine(next);
    };
    if (!fine) {
      const timer = setTimeout(() => show('lost'), shown.current === 'lost' ? 0 : GRACE_MS);
      return () => clearTimeout(timer);
    }
    if (shown.current !== 'lost') return;
    show('back');
    const timer = setTimeout(() => show('none'), BACK_MS);
    return () => clearTimeout(timer);
  }, [fine]);
  return line;
}
