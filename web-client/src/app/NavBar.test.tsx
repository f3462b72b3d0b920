import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { NavBar } from './NavBar';

const { get, role } = vi.hoisted(() => ({ get: vi.fn(), role: vi.fn() }));
vi.mock('@/session', () => {
  const account = () => ({ id: 'mo', name: 'mo', role: role(), picture: 0 });
  return { api: { get }, useMember: account, useSession: () => ({ kind: 'member', account: account() }) };
});

beforeEach(() => {
  get.mockReset();
  get.mockResolvedValue({ open: 3, grave: 1 });
});

function show() {
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <NavBar quiet={false} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it.each(['moderator', 'administrator'])('shows a %s the desk with its open cases', async (each) => {
  role.mockReturnValue(each);
  show();
  expect(await screen.findByRole('link', { name: 'Desk, 3 open cases, 1 urgent' })).toHaveAttribute(
    'href',
    '/desk',
  );
});

it('shows a member no desk, and asks for no count', () => {
  role.mockReturnValue('member');
  show();
  expect(screen.getAllByRole('link').map((link) => link.textContent)).not.toContain('Desk');
  expect(get).not.toHaveBeenCalled();
});
