import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { roomOf } from '@/testing/rooms';
import PersonMenu from './PersonMenu';

const { get, put, remove } = vi.hoisted(() => ({ get: vi.fn(), put: vi.fn(), remove: vi.fn() }));
vi.mock('@/session', () => ({ api: { get, put, delete: remove } }));
vi.mock('@/live', () => ({ useFrames: () => undefined }));

const OFFER = '/api/v1/rooms/{id}/offers/{person}/{role}';
const room = roomOf({ id: 'r', name: 'Cove' });

function shown(self: string) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <PersonMenu room={room} person={{ ref: 'ben', name: 'Ben' }} self={self} moderates />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const menu = () => userEvent.click(screen.getByRole('button', { name: 'Options for Ben' }));

beforeEach(() => {
  for (const each of [get, put, remove]) each.mockReset();
  get.mockResolvedValue({ offers: [] });
  put.mockResolvedValue(undefined);
  remove.mockResolvedValue(undefined);
});

it('asks somebody only after saying what that means', async () => {
  shown('olga');
  await menu();
  await userEvent.click(await screen.findByRole('menuitem', { hidden: true, name: 'Transfer ownership' }));
  expect(put).not.toHaveBeenCalled();
  await screen.findByText(/Ben can accept or decline. If they accept, they will own “Cove”/);
  await userEvent.click(screen.getByRole('button', { name: 'Send offer' }));
  expect(put).toHaveBeenCalledWith(OFFER, { path: { id: 'r', person: 'ben', role: 'owner' } });
});

it('withdraws what is offered already', async () => {
  get.mockResolvedValue({ offers: [{ person: 'ben', role: 'moderator', until: '' }] });
  shown('olga');
  await menu();
  await userEvent.click(
    await screen.findByRole('menuitem', { hidden: true, name: 'Withdraw the moderator offer' }),
  );
  await waitFor(() =>
    expect(remove).toHaveBeenCalledWith(OFFER, { path: { id: 'r', person: 'ben', role: 'moderator' } }),
  );
});

it('offers nothing of what is not one’s own', async () => {
  shown('mo');
  await menu();
  await screen.findByRole('menuitem', { hidden: true, name: 'Mute or ban' });
  expect(screen.queryByRole('menuitem', { hidden: true, name: 'Transfer ownership' })).toBeNull();
  expect(get).not.toHaveBeenCalled();
});
