import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMessages } from '@/live';
import type { MessageLog } from '@/protocol/MessageLog';
import { useTexts } from '@/texts';
import { Placeholder } from '@/ui/Placeholder';
import classes from './LogTop.module.css';

interface Props {
  title: string;
  log: MessageLog;
  /** Instead of the greeting of a room. */
  opening?: ReactNode;
}

/**
 * What stands above the oldest message: the beginning of the room, or that older ones are coming.
 */
export function LogTop({ title, log, opening }: Props) {
  const texts = useTexts();
  const t = texts.rooms;
  const { loaded, hasOlder, loadingOlder, olderFailed, messages } = useMessages(log);
  if (!loaded) {
    return (
      <div className={classes.coming} role="status" aria-label={texts.shell.loading}>
        <Placeholder count={4} height={58} />
      </div>
    );
  }
  if (!hasOlder) {
    return (
      <div className={classes.beginning}>
        {opening ?? (
          <>
            <h2>{t.beginning({ room: title })}</h2>
            {messages.length === 0 && <p>{t.beginningText}</p>}
          </>
        )}
      </div>
    );
  }
  return (
    <div className={classes.older}>
      {olderFailed ? (
        <button type="button" onClick={() => void log.older()}>
          {t.olderFailed} {texts.shell.tryAgain}
        </button>
      ) : (
        loadingOlder && <Loader size="sm" type="dots" aria-label={t.loadingOlder} />
      )}
    </div>
  );
}
