import { Loader } from '@mantine/core';
import { useMessages } from '@/live';
import type { MessageLog } from '@/protocol/MessageLog';
import { useTexts } from '@/texts';
import classes from './LogTop.module.css';

/** What stands below the last message while there are newer ones: that they are coming. */
export function LogEnd({ log }: { log: MessageLog }) {
  const texts = useTexts();
  const t = texts.rooms;
  const { newerFailed } = useMessages(log);
  return (
    <div className={classes.older}>
      {newerFailed ? (
        <button type="button" onClick={() => void log.newer()}>
          {t.newerFailed} {texts.shell.tryAgain}
        </button>
      ) : (
        <Loader size="sm" type="dots" aria-label={t.loadingNewer} />
      )}
    </div>
  );
}
