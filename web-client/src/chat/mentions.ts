import type { MessageLog } from '@/protocol/MessageLog';
import type { Participant } from '@/protocol/Presence';
import { ownText } from '@/ui/markdown/sanitize';

/** Who spoke in a room, the latest first, oneself left out. */
function speakers(log: MessageLog, self: string | undefined): string[] {
  const names = new Set<string>();
  const { messages } = log.snapshot();
  for (let i = messages.length - 1; i >= 0 && names.size < 50; i--) {
    const author = messages[i]?.author;
    if (author?.name && author.id !== self) names.add(author.name);
  }
  return [...names];
}

/** Whom one may mean by `@`: those who spoke, and then those who are there. */
export function mentionableNames(
  log: MessageLog,
  there: readonly Participant[],
  self: string | undefined,
): string[] {
  const present = there.filter(({ ref }) => ref !== self).map(({ name }) => name);
  return [...new Set([...speakers(log, self), ...present])];
}

/** Finds `@name` in a text, as a word of its own. */
export function mentionPattern(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_@/])@${literal}(?![\\p{L}\\p{N}_-])`, 'iu');
}

/** Whether a text calls whom `mention` finds: code is not speech, and a quote is another's. */
export function calls(text: string | undefined, mention: RegExp): boolean {
  if (!text?.includes('@')) return false;
  const words = ownText(text);
  // A line below may belong to a name, or stress it.
  return (
    mention.test(words) ||
    mention.test(
      words.replace(/(?<![\p{L}\p{N}_])_+@|(?<=[^\s_])_+(?![\p{L}\p{N}_])/gu, (marks) =>
        marks.endsWith('@') ? '@' : '',
      ),
    )
  );
}
