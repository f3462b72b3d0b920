import { IconClock } from '@tabler/icons-react';
import { uuid } from '@/browser/uuid';
import { useClient } from '@/live';
import type { Outbox, Pending } from '@/protocol/Outbox';
import { useTexts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { useSecondsLeft } from '@/ui/useSecondsLeft';
import classes from './MessageRow.module.css';

/** That it comes; and when, if the server asked to wait. */
function SendingStatus({ pause }: { pause: Pending['pause'] }) {
  const t = useTexts().rooms;
  const seconds = useSecondsLeft(pause?.until ?? 0);
  if (!pause || seconds === 0) return t.sending;
  if (pause.code === 'rate-limited') return t.rateLimited({ seconds });
  return pause.code === 'slow-mode' ? t.slowMode({ seconds }) : t.busy({ seconds });
}

/** Sends an answer to what is not there any more as a message of its own. */
function sendWithoutQuote({ id, command }: Pending, outbox: Outbox): void {
  if (command.type !== 'message.send') return;
  const { replyTo: _, ...alone } = command;
  outbox.discard(id);
  outbox.add({ ...alone, id: uuid() });
}

/**
 * Under what one wrote or changed: that it is on its way, or why it was refused and what can be
 * done.
 */
export function PendingStatus({ pending }: { pending: Pending }) {
  const t = useTexts().rooms;
  const { outbox } = useClient();
  if (pending.state !== 'refused') {
    return (
      <div className={classes.way}>
        <IconClock size={13} stroke={2} aria-hidden="true" />
        <SendingStatus pause={pending.pause} />
      </div>
    );
  }
  const { code = '' } = pending.refusal ?? {};
  return (
    <div className={classes.why} role="alert">
      <span>
        {pending.command.type === 'message.send' ? t.refused : t.changeRefused} {textOfCode(code)}
      </span>
      {code.startsWith('reply-') ? (
        <button type="button" onClick={() => sendWithoutQuote(pending, outbox)}>
          {t.reply.alone}
        </button>
      ) : (
        <button type="button" onClick={() => outbox.again(pending.id)}>
          {t.again}
        </button>
      )}
      <button type="button" onClick={() => outbox.discard(pending.id)}>
        {t.discard}
      </button>
    </div>
  );
}
