import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ActivityVisibility } from './ActivityVisibility';

const activityVisibility = vi.hoisted(() => vi.fn());
const changeActivityVisibility = vi.hoisted(() => vi.fn());
vi.mock('./accountApi', () => ({ accountApi: { activityVisibility, changeActivityVisibility } }));

it('is off at first, is switched on, and says so if that fails', async () => {
  activityVisibility.mockResolvedValue({ visible: false });
  changeActivityVisibility.mockResolvedValueOnce({ visible: true }).mockRejectedValueOnce(new Error('away'));
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ActivityVisibility />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const box = await screen.findByRole<HTMLInputElement>('switch');
  await vi.waitFor(() => expect(box.disabled).toBe(false));
  expect(box.checked).toBe(false);
  await userEvent.click(box);
  await vi.waitFor(() => expect(changeActivityVisibility).toHaveBeenCalledWith(true, expect.anything()));
  expect(box.checked).toBe(true);
  await userEvent.click(box);
  await screen.findByRole('alert');
  expect(box.checked).toBe(true);
});
