import { expect, it, vi } from 'vitest';

/** Every module of the page but the one that starts it, and tests. */
const modules = import.meta.glob(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../main.ts', '!../testing/**']);

it('reads no text while a module loads, when no language is chosen yet', async () => {
  vi.resetModules();
  const failed: string[] = [];
  for (const [name, load] of Object.entries(modules))
    await load().catch((failure: unknown) => failed.push(`${name}: ${failure}`));
  expect(Object.keys(modules).length).toBeGreaterThan(200);
  expect(failed).toEqual([]);
});
