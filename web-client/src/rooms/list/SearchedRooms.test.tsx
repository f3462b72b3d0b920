import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import SearchedRooms from './SearchedRooms';

const get = vi.hoisted(() => vi.fn());
vi.mock('@/session', () => ({ api: { get } }));

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });

function typed(words: string) {
  return (
    <QueryClientProvider client={client}>
      <SearchedRooms typed={words} />
    </QueryClientProvider>
  );
}

beforeEach(() => {
  client.clear();
  get.mockReset();
});

it('asks once typing pauses, and shows topics too', async () => {
  get.mockResolvedValue({ rooms: [{ id: 'a', name: 'Night owls', topic: 'late talk' }] });
  const { rerender } = render(typed('n'));
  rerender(typed('ni'));
  rerender(typed('nig '));
  const link = await screen.findByRole('link');
  expect(link.textContent).toBe('Night owlslate talk');
  expect(link.getAttribute('href')).toBe('/rooms/a');
  const asked = get.mock.calls.map(([, { query }]) => query.search);
  expect(asked.at(-1)).toBe('nig');
  expect(asked).not.toContain('n');
});

it('says nothing while nothing fits, nor after the field is empty', async () => {
  get.mockResolvedValue({ rooms: [] });
  const { container, rerender } = render(typed('owl'));
  await waitFor(() => expect(get).toHaveBeenCalled());
  expect(container.textContent).toBe('');
  get.mockResolvedValue({ rooms: [{ id: 'a', name: 'Night owls', topic: '' }] });
  rerender(typed('owls'));
  await screen.findByRole('link');
  rerender(typed(''));
  expect(container.textContent).toBe('');
});
