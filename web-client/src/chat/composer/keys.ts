import { isImeKey } from '@/browser/imeComposition';

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode?: number;
}

/**
 * Whether a key in the composer sends. Ctrl+Enter (Command on a Mac) always does. A plain Enter
 * does on a device with a keyboard unless its owner switched that off; never on a phone, and never
 * while an input method is composing.
 */
export function sends(event: Key, enterSends: boolean, phone: boolean): boolean {
  if (event.key !== 'Enter' || isImeKey(event)) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return enterSends && !phone && !event.shiftKey && !event.altKey;
}

/** Length as the server counts it: in Unicode code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
