import { expect, it } from 'vitest';
import type { CommandOf } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { plain, QUICK, reactionChips } from './reactions';

const nobody = new Set<string>();
const given = (
  emoji: string,
  on: boolean,
  state: Pending['state'] = 'sent',
): Pending<CommandOf<'message.react'>> => ({
  id: `${emoji}-${on}-${state}`,
  command: { type: 'message.react', id: 'c', channel: 'room:1', seq: 1, emoji, on },
  queuedAt: 0,
  state,
});
const shown = (chips: ReturnType<typeof reactionChips>) =>
  chips.map(({ emoji, count, mine }) => `${emoji}${count}${mine ? '!' : ''}`);

it('says which are mine', () => {
  const reactions = [
    { emoji: '👍', count: 2, who: ['a', 'me'] },
    { emoji: '🎉', count: 1, who: ['a'] },
  ];
  expect(shown(reactionChips(reactions, 'me', nobody, []))).toEqual(['👍2!', '🎉1']);
  expect(shown(reactionChips(reactions, undefined, nobody, []))).toEqual(['👍2', '🎉1']);
});

it('knows from the room what a cut list does not say', () => {
  const reactions = [{ emoji: '👍', count: 1_000, who: ['a', 'b'] }];
  expect(shown(reactionChips(reactions, 'me', nobody, []))).toEqual(['👍1000']);
  expect(shown(reactionChips(reactions, 'me', new Set(['👍']), []))).toEqual(['👍1000!']);
});

it('shows what is on its way as done, and counts nobody twice', () => {
  const reactions = [{ emoji: '👍', count: 1, who: ['me'] }];
  expect(shown(reactionChips(reactions, 'me', nobody, [given('👍', true, 'stored')]))).toEqual(['👍1!']);
  expect(shown(reactionChips(reactions, 'me', nobody, [given('👍', false), given('🎉', true)]))).toEqual([
    '🎉1!',
  ]);
  expect(shown(reactionChips([], 'me', nobody, [given('🎉', true), given('🎉', false)]))).toEqual([]);
  expect(shown(reactionChips(reactions, 'me', nobody, [given('👍', false, 'refused')]))).toEqual(['👍1!']);
});

it('writes each emoji in one form', () => {
  expect(plain('👍\uFE0F')).toBe('👍');
  expect(plain('❤\uFE0F')).toBe('❤\uFE0F');
  expect(plain('🏳\uFE0F\u200D🌈')).toBe('🏳\uFE0F\u200D🌈');
  expect(QUICK.map(plain)).toEqual(QUICK);
});
