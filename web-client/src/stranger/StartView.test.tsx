import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { matchApi } from './matchApi';
import { StartView } from './StartView';

function show(youngest: number, adult: number) {
  vi.spyOn(matchApi, 'waiting').mockResolvedValue({ waiting: 3, youngest, adult });
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <StartView />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const patience = { timeout: 20_000 };

describe('the age groups', { timeout: 30_000 }, () => {
  it.each([
    [16, 18, '16 or 17'],
    [17, 18, '17'],
    [13, 18, '13 to 17'],
  ])('are those that the service has set: %i and %i', async (youngest, adult, youth) => {
    show(youngest, adult);
    expect(await screen.findByLabelText(`${adult} or older`, {}, patience)).toBeTruthy();
    expect(screen.getByLabelText(youth)).toBeTruthy();
    expect(screen.getByText(new RegExp(`under ${adult} you’ll only meet`))).toBeTruthy();
  });

  it('are two where nobody under age is paired', async () => {
    show(18, 18);
    expect(await screen.findByLabelText('18 or older', {}, patience)).toBeTruthy();
    expect(document.querySelectorAll('input[type=radio]')).toHaveLength(2);
  });
});
