import { expect, it } from 'vitest';
import { identicon } from './identicon';

it('draws the same picture for the same id', () => {
  expect(identicon('0198c0de-0000-7000-8000-000000000001')).toEqual(
    identicon('0198c0de-0000-7000-8000-000000000001'),
  );
});

it('draws different pictures for neighbouring ids', () => {
  const ids = Array.from({ length: 200 }, (_, i) => `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`);
  expect(new Set(ids.map((id) => JSON.stringify(identicon(id)))).size).toBeGreaterThan(195);
});

it('never leaves a part of the picture undefined', () => {
  for (const id of ['', 'a', 'Amber Otter', '😀']) {
    expect(Object.values(identicon(id)).every((part) => part !== undefined && part !== '')).toBe(true);
  }
});
