import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import ResetPasswordPage from './ResetPasswordPage';

afterEach(() => vi.unstubAllGlobals());

it('sets the password by the secret of the link, and takes it out of the address bar', async () => {
  const fetch = vi.fn(async () => new Response(null, { status: 204 }));
  vi.stubGlobal('fetch', fetch);
  window.history.replaceState(null, '', '/reset#secret');
  const { container } = render(
    <MantineProvider>
      <ResetPasswordPage />
    </MantineProvider>,
  );
  expect(window.location.hash).toBe('');
  const password = screen.getByLabelText('New password');
  await userEvent.type(password, 'seven green umbrellas');
  await waitFor(() => expect(container.querySelectorAll('[data-on="true"]').length).toBeGreaterThan(1));
  await userEvent.type(password, '{Enter}');
  await screen.findByText('Password changed');
  expect(fetch).toHaveBeenCalledWith(
    '/api/v1/accounts/resets',
    expect.objectContaining({ body: '{"token":"secret","password":"seven green umbrellas"}' }),
  );
});
