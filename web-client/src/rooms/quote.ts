import type { MessageState } from '@/protocol/frames';
import { spoken } from '@/ui/markdown/plain';

const MOST = 200;
const marks = /[\\`*_{}[\]<>#|~!&]/g;

/** A message as a quote in Markdown, to answer below it: who said it, and the beginning of what. */
export function quoteOf({ author, text }: MessageState): string {
  return `> **${literal(author.name)}:** ${literal(spoken(text ?? '', MOST))}\n\n`;
}

/** A text that means nothing but itself in Markdown. */
function literal(text: string): string {
  return text.replace(marks, '\\$&');
}
