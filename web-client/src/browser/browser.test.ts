import { beforeEach, describe, expect, it, vi } from 'vitest';
import { copyText } from './clipboard';
import { exclusively, IndexedDbLeases, type Leases, MemoryLeases } from './leases';
import { uuid } from './uuid';

it('makes UUIDs without a secure context', () => {
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 1000 }, uuid)).size).toBe(1000);
});

describe('copying', () => {
  it('falls back to the older way where there is no clipboard', async () => {
    document.execCommand = vi.fn(() => true);
    expect(await copyText('link')).toBe(true);
    expect(document.execCommand).toHaveBeenCalledWith('copy');
    expect(document.querySelector('textarea')).toBeNull();
  });

  it('says when nothing helps', async () => {
    document.execCommand = vi.fn(() => false);
    expect(await copyText('link')).toBe(false);
  });
});

describe.each([
  ['IndexedDB', (now: () => number): Leases => new IndexedDbLeases(now)],
  ['memory', (now: () => number): Leases => new MemoryLeases(now)],
])('leases in %s', (_, make) => {
  let now = 1_000_000;
  let leases: Leases;
  let name: string;

  beforeEach(() => {
    leases = make(() => now);
    name = uuid();
  });

  it('have one holder', async () => {
    const taken = await Promise.all(['a', 'b', 'c'].map((holder) => leases.take(name, holder, 1000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await leases.isFree(name)).toBe(false);
  });

  it('can be prolonged by their holder, and are lost when their time is up', async () => {
    await leases.take(name, 'a', 1000);
    now += 900;
    expect(await leases.take(name, 'a', 1000)).toBe(true);
    now += 900;
    expect(await leases.take(name, 'b', 1000)).toBe(false);
    now += 200;
    expect(await leases.isFree(name)).toBe(true);
    expect(await leases.take(name, 'b', 1000)).toBe(true);
  });

  it('can be given back by their holder alone', async () => {
    await leases.take(name, 'a', 1000);
    await leases.release(name, 'b');
    expect(await leases.isFree(name)).toBe(false);
    await leases.release(name, 'a');
    expect(await leases.isFree(name)).toBe(true);
  });
});

it('runs one at a time what must not run twice', async () => {
  const leases = new MemoryLeases();
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  };
  await Promise.all([1, 2, 3].map(() => exclusively(leases, 'x', 10_000, work)));
  expect(most).toBe(1);
});

it('goes ahead where leases cannot be kept', async () => {
  const broken: Leases = {
    take: () => Promise.reject(new Error('no database')),
    isFree: () => Promise.reject(new Error('no database')),
    release: () => Promise.reject(new Error('no database')),
  };
  expect(await exclusively(broken, 'x', 1000, async () => 'done')).toBe('done');
});

it('frees a lease although the clock was set back by a day', async () => {
  let now = 100_000_000;
  const leases = new IndexedDbLeases(() => now);
  const name = uuid();
  await leases.take(name, 'a', 1000);
  now -= 86_400_000;
  expect(await leases.isFree(name)).toBe(true);
});
