import { expect, it, vi } from 'vitest';
import { once } from './once';

it('loads once, and anew after a failure', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
  load.mockResolvedValue('there');
  const piece = once(load);
  await expect(piece()).rejects.toThrow('Failed to fetch');
  expect(await Promise.all([piece(), piece()])).toEqual(['there', 'there']);
  expect(load).toHaveBeenCalledTimes(2);
});
