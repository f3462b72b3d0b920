import { useEffect } from 'react';
import type { MessageLog } from '@/protocol/MessageLog';
import { showUnread } from '@/shell/useTitle';

/** Shows in the title how many messages of others arrived while the page was hidden. */
export function useUnreadTitle(log: MessageLog, self: string | undefined): void {
  useEffect(() => {
    let seen = Number.POSITIVE_INFINITY;
    const newest = () => log.snapshot().messages.at(-1)?.seq ?? 0;
    const count = () => {
      if (document.visibilityState === 'visible') {
        seen = Number.POSITIVE_INFINITY;
        return showUnread(0);
      }
      if (seen === Number.POSITIVE_INFINITY) seen = newest();
      showUnread(
        log.snapshot().messages.filter(({ seq, author }) => seq > seen && author.id !== self).length,
      );
    };
    const end = log.subscribe(count);
    document.addEventListener('visibilitychange', count);
    return () => {
      end();
      document.removeEventListener('visibilitychange', count);
      showUnread(0);
    };
  }, [log, self]);
}
