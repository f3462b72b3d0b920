import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { currentTexts } from '@/texts';
import { accountApi } from './accountApi';
import RegisterPage from './RegisterPage';

const here = vi.hoisted(() => ({
  kind: 'guest',
  unsent: 0,
  register: vi.fn(async (_: object) => undefined),
}));
vi.mock('@/live', () => ({ client: () => ({ outbox: { size: here.unsent } }) }));
vi.mock('@/session', () => ({
  session: { register: here.register },
  useSession: () =>
    here.kind === 'nobody'
      ? { kind: 'nobody' }
      : { kind: 'guest', account: { id: 'g-1', name: 'Guest', role: 'guest' } },
  api: {},
}));

beforeEach(() => {
  here.kind = 'guest';
  here.unsent = 0;
  here.register.mockClear();
  vi.spyOn(accountApi, 'options').mockResolvedValue({ confirmation: true, registration: 'open' });
});

const open = () =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <RegisterPage />
      </QueryClientProvider>
    </MantineProvider>,
  );

async function register(): Promise<void> {
  const t = currentTexts().account.register;
  await userEvent.type(screen.getByLabelText(t.email), 'ana@example.org');
  await userEvent.type(screen.getByLabelText(t.name), 'ana');
  await userEvent.type(screen.getByLabelText(t.password), 'a long sentence');
  await userEvent.click(screen.getByRole('button', { name: t.submit }));
}

it('leaves what a guest wrote apart from the account, unless they want it otherwise', async () => {
  const t = currentTexts().account.register;
  open();
  expect(screen.getByRole('radio', { name: t.guest.apart })).toBeChecked();
  await register();
  expect(here.register).toHaveBeenCalledWith(expect.objectContaining({ keepGuestMessages: false }));
});

it('puts the name on it for whoever wants that', async () => {
  const t = currentTexts().account.register;
  open();
  await userEvent.click(screen.getByRole('radio', { name: t.guest.mine }));
  await register();
  expect(here.register).toHaveBeenCalledWith(expect.objectContaining({ keepGuestMessages: true }));
});

it('says that what is not sent yet will not be', async () => {
  const t = currentTexts().account.register;
  here.unsent = 2;
  open();
  expect(screen.getByText(t.guest.unsent({ n: 2 }))).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: t.guest.mine }));
  expect(screen.queryByText(t.guest.unsent({ n: 2 }))).toBeNull();
});

it('asks nobody who was no guest', async () => {
  const t = currentTexts().account.register;
  here.kind = 'nobody';
  open();
  expect(screen.queryByText(t.guest.label)).toBeNull();
  await register();
  expect(here.register.mock.calls[0]?.[0]).not.toHaveProperty('keepGuestMessages');
});
