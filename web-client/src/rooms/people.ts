import type { MessageLog } from '@/protocol/MessageLog';

/** Who spoke in a room, the latest first, oneself left out. */
export function speakers(log: MessageLog, self: string | undefined): string[] {
  const names = new Set<string>();
  const { messages } = log.snapshot();
  for (let i = messages.length - 1; i >= 0 && names.size < 50; i--) {
    const author = messages[i]?.author;
    if (author && author.id !== self) names.add(author.name);
  }
  return [...names];
}
