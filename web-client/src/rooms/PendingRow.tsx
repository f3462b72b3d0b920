import { IconClock } from '@tabler/icons-react';
import { useClient } from '@/live';
import type { Pending } from '@/protocol/Outbox';
import { texts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { Markdown } from '@/ui/markdown/Markdown';
import classes from './MessageRow.module.css';

const t = texts.rooms;

/** A message of one's own that is not in the room yet: on its way, or refused with the reason and what can be done. */
export function PendingRow({ pending, first }: { pending: Pending; first: boolean }) {
  const { outbox } = useClient();
  const refused = pending.state === 'refused';
  return (
    <div
      className={[classes.row, classes.own, first ? classes.first : ''].join(' ')}
      data-pending={pending.state}
    >
      <div className={classes.words}>
        <div
          className={refused ? `${classes.bubble} ${classes.refused}` : `${classes.bubble} ${classes.coming}`}
        >
          <Markdown text={String(pending.command.text ?? '')} />
        </div>
        {refused ? (
          <div className={classes.why} role="alert">
            <span>
              {t.refused} {textOfCode(pending.refusal?.code ?? '', pending.refusal?.message)}
            </span>
            <button type="button" onClick={() => outbox.again(pending.id)}>
              {t.again}
            </button>
            <button type="button" onClick={() => outbox.discard(pending.id)}>
              {t.discard}
            </button>
          </div>
        ) : (
          <div className={classes.way}>
            <IconClock size={13} stroke={2} aria-hidden="true" />
            {t.onItsWay}
          </div>
        )}
      </div>
    </div>
  );
}
