import { expect, it } from 'vitest';
import { creature } from './identicon';

it('draws the same picture for the same id', () => {
  expect(creature('0198c0de-0000-7000-8000-000000000001')).toEqual(
    creature('0198c0de-0000-7000-8000-000000000001'),
  );
});

it('draws different pictures for neighbouring ids', () => {
  const ids = Array.from({ length: 200 }, (_, i) => `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`);
  expect(new Set(ids.map((id) => JSON.stringify(creature(id)))).size).toBeGreaterThan(195);
});

it('never leaves a part of the picture undefined', () => {
  for (const id of ['', 'a', 'Amber Otter', '😀']) {
    expect(Object.values(creature(id)).every((part) => part !== undefined && part !== '')).toBe(true);
  }
});
