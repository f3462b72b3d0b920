import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { roomOf } from '@/testing/rooms';
import { RoleOfferBanner } from './RoleOfferBanner';

const { get, post, remove, heard } = vi.hoisted(() => ({
  get: vi.fn(),
  post: vi.fn(),
  remove: vi.fn(),
  heard: new Map<string, (frame: object) => void>(),
}));
vi.mock('@/session', () => ({ api: { get, post, delete: remove } }));
vi.mock('@/live', () => ({
  useFrames: (type: string, listener: (frame: object) => void) => heard.set(type, listener),
}));

const OFFER = '/api/v1/rooms/{id}/offers/me/{role}';
const room = roomOf({ id: 'r', name: 'Cove' });
const offer = { person: 'me', role: 'owner', until: '2026-12-07T00:00:00Z' };

function shown(member = true) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <RoleOfferBanner room={room} member={member} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  for (const each of [get, post, remove]) each.mockReset();
  post.mockResolvedValue(room);
  remove.mockResolvedValue(undefined);
});

it('says what accepting means, and accepts', async () => {
  get.mockResolvedValue({ offers: [offer] });
  shown();
  await screen.findByText(
    'olga wants to transfer this room to you. If you accept, everyone will see you as its owner.',
  );
  get.mockResolvedValue({ offers: [] });
  await userEvent.click(screen.getByRole('button', { name: 'Accept' }));
  expect(post).toHaveBeenCalledWith(OFFER, { path: { id: 'r', role: 'owner' } });
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull());
});

it('declines, and is gone', async () => {
  get.mockResolvedValue({ offers: [{ ...offer, role: 'moderator' }] });
  shown();
  await screen.findByText(/would like you to be a moderator here/);
  get.mockResolvedValue({ offers: [] });
  await userEvent.click(screen.getByRole('button', { name: 'Decline' }));
  expect(remove).toHaveBeenCalledWith(OFFER, { path: { id: 'r', role: 'moderator' } });
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Decline' })).toBeNull());
});

it('appears when an offer is announced for this room, and not for another', async () => {
  get.mockResolvedValue({ offers: [] });
  shown();
  await waitFor(() => expect(get).toHaveBeenCalledTimes(1));
  act(() => heard.get('room.offered')?.({ type: 'room.offered', channel: 'room:other' }));
  get.mockResolvedValue({ offers: [offer] });
  expect(get).toHaveBeenCalledTimes(1);
  act(() => heard.get('room.offered')?.({ type: 'room.offered', channel: 'room:r' }));
  await screen.findByRole('button', { name: 'Accept' });
});

it('asks nothing for guests, who are offered nothing', () => {
  shown(false);
  expect(get).not.toHaveBeenCalled();
});
