import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import type { MessageState } from '@/protocol/frames';
import type { MessageLog } from '@/protocol/MessageLog';
import { useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { spoken } from '@/ui/markdown/plainText';
import classes from './ReplyBar.module.css';
import { useMessageAt } from './ReplyPreview';

const MAX = 200;

interface Props {
  log: MessageLog;
  replyingTo: MessageState;
  onCancel: () => void;
}

/** Over the field where one writes: which message the next one will answer, as it is now. */
export function ReplyBar({ log, replyingTo, onCancel }: Props) {
  const texts = useTexts();
  const t = texts.rooms.reply;
  const { author, text } = useMessageAt(log, replyingTo.seq) ?? replyingTo;
  return (
    <div className={classes.bar}>
      <IconArrowBackUp size={17} stroke={2} aria-hidden="true" />
      <span className={classes.words}>
        <b>{t.bar({ name: nameOf(author) })}</b>{' '}
        {text === undefined ? texts.rooms.removed : spoken(text, MAX)}
      </span>
      <button type="button" aria-label={t.cancel} title={t.cancel} onClick={onCancel}>
        <IconX size={17} stroke={2} aria-hidden="true" />
      </button>
    </div>
  );
}
