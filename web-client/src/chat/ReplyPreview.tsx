import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { MessageState } from '@/protocol/frames';
import type { MessageLog } from '@/protocol/MessageLog';
import { currentTexts, useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { spoken } from '@/ui/markdown/plainText';
import { useChat } from './ChatContext';
import classes from './ReplyPreview.module.css';

const MAX = 120;

/**
 * The log that is shown, and the way to one of its messages; nothing where messages answer none.
 */
export const MessageLogContext = createContext<{ log: MessageLog; go(seq: number): void } | undefined>(
  undefined,
);

/** A message of the log as it is now, if the log has it. */
export function useMessageAt(log: MessageLog | undefined, seq: number): MessageState | undefined {
  return useSyncExternalStore(log?.subscribe ?? silent, () => log && found(log, seq));
}

function silent(): () => void {
  return () => undefined;
}

function found(log: MessageLog, seq: number): MessageState | undefined {
  const { messages } = log.snapshot();
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return messages[low]?.seq === seq ? messages[low] : undefined;
}

function words({ text }: MessageState): string {
  return text === undefined ? currentTexts().rooms.removed : spoken(text, MAX);
}

/** Above an answer: one line of what it answers, as that is now. It leads there. */
export function ReplyPreview({ seq, reachable }: { seq: number; reachable: boolean }) {
  const texts = useTexts();
  const t = texts.rooms.reply;
  const around = useContext(MessageLogContext);
  const { source, ignored } = useChat();
  const there = useMessageAt(around?.log, seq);
  const { data } = useQuery({
    queryKey: [...(source?.queryKey ?? []), 'message', seq],
    queryFn: ({ signal }) => source?.message(seq, signal),
    enabled: source !== undefined && there === undefined,
    staleTime: 30_000,
  });
  const message = there ?? data ?? undefined;
  const text = message && (ignored.has(message.author.id) ? texts.rooms.ignored.folded : words(message));
  return (
    <button
      type="button"
      className={classes.line}
      tabIndex={reachable ? 0 : -1}
      aria-label={message && text ? t.to({ name: nameOf(message.author), text }) : t.goes}
      onClick={() => around?.go(seq)}
    >
      <IconArrowBackUp size={15} stroke={2} aria-hidden="true" />
      {message && (
        <b>
          <bdi>{nameOf(message.author)}</bdi>
        </b>
      )}
      <span>{text ?? (data === null ? t.unknown : '')}</span>
    </button>
  );
}
