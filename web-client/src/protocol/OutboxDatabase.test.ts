import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IndexedDbOutboxStore } from './OutboxStore';

/** A request that never completes. */
const mute = () => new IDBOpenDBRequest();
let transact: typeof import('@/browser/database').transact;

beforeEach(async () => {
  vi.resetModules();
  ({ transact } = await import('@/browser/database'));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const read = () => transact('leases', 'readonly', (store) => store.get('x'));

describe('a database that does not answer', () => {
  it('is done without after at most two seconds, and from then on at once', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(mute);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const first = expect(read()).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(2_000);
    await first;
    await expect(read()).rejects.toThrow();
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('is tried again after a while', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(mute);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const first = expect(read()).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(2_000);
    await first;
    vi.useRealTimers();
    open.mockRestore();
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + 60_000);
    await expect(read()).resolves.toBeUndefined();
  });

  it('is done without at once where another version of the page holds it', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      const request = mute();
      queueMicrotask(() => request.dispatchEvent(new IDBVersionChangeEvent('blocked')));
      return request;
    });
    await expect(read()).rejects.toThrow('another version');
  });

  it('whose transaction hangs is given up, and the transaction with it', async () => {
    await read();
    const abort = vi.spyOn(IDBTransaction.prototype, 'abort');
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(mute);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const hanging = expect(read()).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(2_000);
    await hanging;
    expect(abort).toHaveBeenCalledOnce();
  });
});

it('answers as before where all is well', async () => {
  const store = new IndexedDbOutboxStore();
  const record = { id: 'a', account: 'ana', owner: 't', order: 1, queuedAt: 1 };
  await store.put({ ...record, command: { type: 'message.send', id: 'a', channel: 'room:1', text: 'x' } });
  expect(await store.all()).toMatchObject([record]);
  await store.remove('a');
});
