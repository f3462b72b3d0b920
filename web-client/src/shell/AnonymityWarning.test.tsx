import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { currentTexts } from '@/texts';
import { AnonymityWarning } from './AnonymityWarning';
import { presenceApi } from './presenceApi';

async function warned(online: number | undefined, about?: number): Promise<boolean> {
  const alive = vi
    .spyOn(presenceApi, 'overview')
    .mockResolvedValue({ known: online !== undefined, ...(online !== undefined && { online }), rooms: [] });
  const { unmount } = render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <AnonymityWarning about={about} />
        <i>there</i>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await waitFor(() => expect(alive).toHaveReturned());
  await new Promise((resolve) => setTimeout(resolve));
  const said = screen.queryByText(currentTexts().rooms.fewPeople) !== null;
  unmount();
  return said;
}

it('tells when few are on Parley, or in this place', async () => {
  expect(await warned(5)).toBe(true);
  expect(await warned(10)).toBe(true);
  expect(await warned(50)).toBe(false);
  expect(await warned(50, 5)).toBe(true);
});

it('says nothing where nobody knows', async () => {
  expect(await warned(undefined)).toBe(false);
});
