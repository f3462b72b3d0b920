import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { ReactionChips } from '@/chat/ReactionChips';
import type { CommandOf, MessageState, ServerFrame } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { roomOf } from '@/testing/rooms';
import { RoomChatProvider } from './RoomChatProvider';
import { useReactionSync } from './useReactionSync';

const submit = vi.hoisted(() => vi.fn());
const reacted = vi.hoisted(() => vi.fn());
const heard = vi.hoisted(() => new Map<string, (frame: ServerFrame) => void>());
vi.mock('@/live', () => ({
  submit,
  useClient: () => ({ outbox: {} }),
  useFrames: (type: string, listener: (frame: ServerFrame) => void) => heard.set(type, listener),
}));
vi.mock('../roomApi', () => ({
  roomApi: { reactionDetails: reacted },
  roomKey: (id: string) => ['rooms', id],
}));
vi.mock('../people/useIgnoredUsers', () => ({
  useIgnoredUsers: () => ({ refs: new Set() }),
  useIgnoreUser: () => vi.fn(),
}));

const message: MessageState = {
  id: 'm-1',
  seq: 4,
  n: 4,
  changedSeq: 9,
  command: 'c-1',
  author: { id: 'a', name: 'ana', picture: 0 },
  text: 'hello',
  at: '2026-11-21T12:00:00Z',
  reactions: [
    { emoji: '👍', count: 3, who: ['a', 'b', 'me'] },
    { emoji: '🎉', count: 1, who: ['me'] },
    { emoji: '😮', count: 25, who: ['a', 'b'] },
  ],
};
const room = roomOf({ id: 'r' });
const me = { self: 'me', role: 'member' } as const;
const people = {
  reactions: [
    {
      emoji: '👍',
      count: 3,
      mine: true,
      who: [
        { id: 'a', name: 'ana' },
        { id: 'me', name: 'mia' },
      ],
    },
    { emoji: '😮', count: 25, mine: true, who: [{ id: 'a', name: 'ana' }] },
  ],
};

beforeEach(() => {
  submit.mockReset();
  reacted.mockReset().mockResolvedValue(people);
});

function show(writes: boolean, reacting?: readonly Pending<CommandOf<'message.react'>>[]) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <RoomChatProvider room={room} channel="room:r" {...me} writes={writes}>
        <ReactionChips message={message} reacting={reacting} active />
      </RoomChatProvider>
    </QueryClientProvider>,
  );
}

it('says how many, and whether one is among them, and asks the room where its list is cut', async () => {
  show(true);
  expect(screen.getByRole('button', { name: '👍 3 people, including you' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(screen.getByRole('button', { name: '🎉 you' })).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: '😮 25 people, including you' })).toBeInTheDocument();
  expect(reacted).toHaveBeenCalledTimes(1);
});

it('asks again when one reacted on another device', async () => {
  reacted.mockResolvedValueOnce({ reactions: [] });
  const Elsewhere = () => {
    useReactionSync('r');
    return null;
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Elsewhere />
      <RoomChatProvider room={room} channel="room:r" {...me} writes>
        <ReactionChips message={message} reacting={undefined} active />
      </RoomChatProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole('button', { name: '😮 25 people' });
  await waitFor(() => expect(reacted).toHaveBeenCalledTimes(1));
  act(() => heard.get('outcome')?.({ type: 'outcome', id: 'elsewhere', channel: 'room:other', seq: 4 }));
  act(() => heard.get('outcome')?.({ type: 'outcome', id: 'elsewhere', channel: 'room:r', seq: 5 }));
  act(() => heard.get('outcome')?.({ type: 'outcome', id: 'elsewhere', channel: 'room:r', seq: 4 }));
  expect(await screen.findByRole('button', { name: '😮 25 people, including you' })).toBeInTheDocument();
  expect(reacted).toHaveBeenCalledTimes(2);
});

it('takes away what is there, and puts there what is not', async () => {
  const user = userEvent.setup();
  reacted.mockResolvedValue({ reactions: [] });
  show(true);
  await user.click(screen.getByRole('button', { name: /👍/ }));
  expect(submit).toHaveBeenLastCalledWith(
    expect.objectContaining({ type: 'message.react', channel: 'room:r', seq: 4, emoji: '👍', on: false }),
  );
  await user.click(screen.getByRole('button', { name: '😮 25 people' }));
  expect(submit).toHaveBeenLastCalledWith(expect.objectContaining({ emoji: '😮', on: true }));
});

it('changes nothing for whoever may not write', async () => {
  const user = userEvent.setup();
  show(false);
  await user.click(screen.getByRole('button', { name: /👍/ }));
  expect(submit).not.toHaveBeenCalled();
});

it('tells who, to whoever comes there by keyboard, until Esc', async () => {
  const user = userEvent.setup();
  show(true);
  await user.tab();
  expect(await screen.findByRole('tooltip')).toHaveTextContent('ana, You, and 1 more');
  expect(screen.getByRole('button', { name: /👍/ })).toHaveAccessibleDescription('ana, You, and 1 more');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
});
