import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import RecentPeople from './RecentPeople';

const get = vi.hoisted(() => vi.fn());
vi.mock('@/session', () => ({ api: { get } }));

function show() {
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RecentPeople />
    </QueryClientProvider>,
  );
}

beforeEach(() => get.mockReset());

it('lists who was here, in steps, each with the way to their page', async () => {
  get.mockResolvedValue({
    people: [
      { id: 'a', name: 'ana', picture: 0, withinMinutes: 15 },
      { id: 'b', name: 'ben', picture: 0, withinMinutes: 30 },
    ],
  });
  show();
  const links = await screen.findAllByRole('link');
  expect(links.map((link) => link.textContent)).toEqual([
    'anain the last 15 minutes',
    'benin the last 30 minutes',
  ]);
  expect(links[0]?.getAttribute('href')).toBe('/people/a');
});

it('is not there while nobody allows it, nor while it cannot be read', async () => {
  get.mockResolvedValueOnce({ people: [] });
  const { container, unmount } = show();
  await waitFor(() => expect(get).toHaveBeenCalledOnce());
  expect(container.textContent).toBe('');
  unmount();
  get.mockRejectedValueOnce(new Error('away'));
  const second = show();
  await waitFor(() => expect(get).toHaveBeenCalledTimes(2));
  expect(second.container.textContent).toBe('');
});
