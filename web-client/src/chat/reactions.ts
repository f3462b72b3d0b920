import type { CommandOf, Reaction } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';

/** One emoji below a message, as it is about to be. */
export interface Chip {
  emoji: string;
  count: number;
  mine: boolean;
}

/** What is at hand without the picker. */
export const QUICK = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

/** An emoji in the one form that a room takes: without a mark that says what is so anyway. */
export function plain(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1');
}

/**
 * Whether more people put it there than are listed: then one asks the room whether one is among
 * them.
 */
export function isCut({ count, who }: Reaction): boolean {
  return count > who.length;
}

/** The reactions below a message as `self` sees them, with their own pending changes. */
export function reactionChips(
  reactions: readonly Reaction[],
  self: string | undefined,
  known: ReadonlySet<string>,
  pending: readonly Pending<CommandOf<'message.react'>>[],
): Chip[] {
  const chips = new Map<string, Chip>();
  for (const reaction of reactions) {
    const { emoji, count, who } = reaction;
    const mine = self !== undefined && (who.includes(self) || (isCut(reaction) && known.has(emoji)));
    chips.set(emoji, { emoji, count, mine });
  }
  for (const { command, state } of pending) {
    if (state === 'refused') continue;
    const { emoji, on } = command;
    const chip = chips.get(emoji) ?? { emoji, count: 0, mine: false };
    if (chip.mine !== on) chips.set(emoji, { emoji, count: chip.count + (on ? 1 : -1), mine: on });
  }
  return [...chips.values()].filter(({ count }) => count > 0);
}
