import type { CommandOf } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { Markdown } from '@/ui/markdown/Markdown';
import classes from './MessageRow.module.css';
import { PendingStatus } from './PendingStatus';
import { ReplyPreview } from './ReplyPreview';

/** A message of one's own that is not in the room yet. */
export function PendingRow({
  pending,
  first,
}: {
  pending: Pending<CommandOf<'message.send'>>;
  first: boolean;
}) {
  const { replyTo, text } = pending.command;
  const look = pending.state === 'refused' ? classes.refused : classes.coming;
  return (
    <div
      className={[classes.row, classes.own, first ? classes.first : ''].join(' ')}
      data-pending={pending.state}
    >
      <div className={classes.words}>
        {replyTo !== undefined && <ReplyPreview seq={replyTo} reachable={false} />}
        <div className={`${classes.bubble} ${look}`}>
          <Markdown text={text} />
        </div>
        <PendingStatus pending={pending} />
      </div>
    </div>
  );
}
