import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLeases } from '@/browser/leases';
import type { Command } from './frames';
import { Outbox } from './Outbox';
import { IndexedDbOutboxStore, MemoryOutboxStore, type OutboxStore } from './OutboxStore';
import { Tab } from './Tab';
import { FakeClock, settled } from './testing/FakeClock';

const ROOM = 'room:1';
let clock: FakeClock;
let store: OutboxStore;
let leases: MemoryLeases;
let sent: string[];
let line: boolean;

beforeEach(() => {
  clock = new FakeClock();
  store = new MemoryOutboxStore();
  leases = new MemoryLeases(() => clock.now());
  sent = [];
  line = true;
});

const command = (id: string, channel = ROOM): Command => ({ type: 'message.send', id, channel, text: id });
const refusal = (id: string, code = 'room-read-only') => ({
  type: 'error' as const,
  code,
  message: 'No.',
  retryable: false,
  id,
});

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage of one tab, as the browser keeps it over a reload. */
function memory(): TabStorage & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

async function open(storage: TabStorage): Promise<Tab> {
  const tab = new Tab(leases, storage, clock);
  await tab.open();
  return tab;
}

async function outbox(storage = memory(), account = 'ana'): Promise<{ box: Outbox; tab: Tab }> {
  const tab = await open(storage);
  const box = new Outbox(account, store, tab, clock, ({ id }) => {
    if (line) sent.push(id);
    return line;
  });
  await box.open();
  box.connected();
  return { box, tab };
}

const states = (box: Outbox) => box.pending(ROOM).map(({ id, state }) => `${id} ${state}`);

describe('sending', () => {
  it('keeps a command until it is stored', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    expect(states(box)).toEqual(['a sent']);
    box.accepted('a');
    expect(states(box)).toEqual(['a accepted']);
    box.stored('a');
    expect(states(box)).toEqual([]);
    expect(await store.all()).toEqual([]);
  });

  it('sends nothing before it is on disk', async () => {
    let written: () => void = () => undefined;
    const slow = new MemoryOutboxStore();
    slow.put = () => new Promise((resolve) => (written = resolve));
    store = slow;
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    expect(sent).toEqual([]);
    written();
    await settled();
    expect(sent).toEqual(['a']);
  });

  it('sends also where nothing can be kept', async () => {
    const broken = new MemoryOutboxStore();
    broken.put = () => Promise.reject(new Error('no disk'));
    broken.all = () => Promise.reject(new Error('no disk'));
    store = broken;
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    expect(sent).toEqual(['a']);
  });

  it('sends the next of a channel when the one before is accepted, other channels meanwhile', async () => {
    const { box } = await outbox();
    for (const id of ['a', 'b', 'c']) box.add(command(id));
    box.add(command('x', 'room:2'));
    await settled();
    expect(sent).toEqual(['a', 'x']);
    box.accepted('a');
    box.accepted('b');
    expect(sent).toEqual(['a', 'x', 'b', 'c']);
  });

  it('waits as long as the server asks, and says so', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    box.add(command('b'));
    await settled();
    box.failed({
      type: 'error',
      code: 'rate-limited',
      message: '',
      retryable: true,
      retryAfterMs: 3_000,
      id: 'a',
    });
    expect(box.pending(ROOM)[0]).toMatchObject({
      state: 'waiting',
      pause: { code: 'rate-limited', until: clock.now() + 3_000 },
    });
    await clock.pass(2_999);
    expect(sent).toEqual(['a']);
    await clock.pass(1);
    expect(sent).toEqual(['a', 'a']);
    expect(box.pending(ROOM)[0]).not.toHaveProperty('pause');
    box.accepted('a');
    expect(sent).toEqual(['a', 'a', 'b']);
  });

  it('keeps a stored command in sight until its frame is there', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    box.stored('a', { epoch: 'e', seq: 7 });
    expect(states(box)).toEqual(['a stored']);
    await clock.pass(3_600_000);
    expect(sent).toEqual(['a']);
    box.reached('room:2', { epoch: 'e', seq: 9 });
    box.reached(ROOM, { epoch: 'e', seq: 6 });
    expect(states(box)).toEqual(['a stored']);
    box.reached(ROOM, { epoch: 'e', seq: 7 });
    expect(states(box)).toEqual([]);
  });

  it('does not wait for a frame of an epoch that is over', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    box.stored('a', { epoch: 'e', seq: 7 });
    box.reached(ROOM, { epoch: 'other', seq: 1 });
    expect(states(box)).toEqual([]);
  });

  it('takes the message itself for the outcome', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    box.seen('a');
    box.accepted('a');
    expect(states(box)).toEqual([]);
  });
});

describe('sending again', () => {
  it('sends with the same id after a reconnect, in the same order', async () => {
    const { box } = await outbox();
    for (const id of ['a', 'b', 'c']) box.add(command(id));
    await settled();
    box.accepted('a');
    box.accepted('b');
    box.disconnected();
    expect(states(box)).toEqual(['a waiting', 'b waiting', 'c waiting']);
    sent = [];
    box.connected();
    for (const id of ['a', 'b', 'c']) box.accepted(id);
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('sends again when nobody accepts it', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await clock.pass(9_999);
    expect(sent).toEqual(['a']);
    await clock.pass(1);
    expect(sent).toEqual(['a', 'a']);
  });

  it('sends again when its outcome does not come', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    box.accepted('a');
    await clock.pass(15_000);
    expect(sent).toEqual(['a', 'a']);
  });

  it('waits as long as the server says, and lets nothing overtake meanwhile', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    box.add(command('b'));
    await settled();
    box.failed({ ...refusal('a', 'rate-limited'), retryable: true, retryAfterMs: 3_000 });
    await clock.pass(2_999);
    expect(sent).toEqual(['a']);
    await clock.pass(1);
    box.accepted('a');
    expect(sent).toEqual(['a', 'a', 'b']);
  });

  it('holds its peace without a connection', async () => {
    const { box } = await outbox();
    box.disconnected();
    box.add(command('a'));
    await clock.pass(3_600_000);
    expect(sent).toEqual([]);
    box.connected();
    expect(sent).toEqual(['a']);
  });

  it('does not count as sent what the connection did not take', async () => {
    const { box } = await outbox();
    line = false;
    box.add(command('a'));
    await settled();
    expect(states(box)).toEqual(['a waiting']);
  });
});

describe('refusals', () => {
  it('keeps a refused command with its reason, and goes on with the next', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    box.add(command('b'));
    await settled();
    box.failed(refusal('a'));
    expect(states(box)).toEqual(['a refused', 'b sent']);
    expect(box.pending(ROOM)[0]?.refusal).toEqual({ code: 'room-read-only', message: 'No.' });
  });

  it('hears a refusal after acceptance, too', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    box.accepted('a');
    box.failed(refusal('a'));
    await clock.pass(60_000);
    expect(states(box)).toEqual(['a refused']);
    expect(sent).toEqual(['a']);
  });

  it('sends a refused one again when asked, with the same id', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    box.failed(refusal('a'));
    box.again('a');
    await settled();
    expect(sent).toEqual(['a', 'a']);
    expect(await store.all()).toHaveLength(1);
    expect((await store.all())[0]?.refusal).toBeUndefined();
  });

  it('drops one for good when asked', async () => {
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    box.failed(refusal('a'));
    box.discard('a');
    await settled();
    expect(await store.all()).toEqual([]);
  });

  it('gives up after 30 days', async () => {
    const { box } = await outbox();
    box.disconnected();
    box.add(command('a'));
    await clock.pass(30 * 24 * 3_600_000 + 60_000);
    box.connected();
    expect(sent).toEqual([]);
    expect(box.pending(ROOM)[0]?.refusal?.code).toBe('outbox-expired');
  });

  it('forgets everything of an account that logs out, and nothing of another', async () => {
    const { box: bens } = await outbox(memory(), 'ben');
    bens.add(command('b'));
    const { box } = await outbox();
    box.add(command('a'));
    await settled();
    await box.clear();
    expect((await store.all()).map(({ id }) => id)).toEqual(['b']);
    expect(states(box)).toEqual([]);
  });
});

describe('reloads and tabs', () => {
  it('takes up after a reload what was on its way, refusals too', async () => {
    const storage = memory();
    const { box, tab } = await outbox(storage);
    for (const id of ['a', 'b', 'c']) box.add(command(id));
    await settled();
    box.failed(refusal('a'));
    box.accepted('b');
    box.close();
    await tab.close();
    sent = [];
    const { box: next } = await outbox(storage);
    await settled();
    expect(states(next)).toEqual(['a refused', 'b sent', 'c waiting']);
    next.accepted('b');
    expect(sent).toEqual(['b', 'c']);
  });

  it('takes it up at once after a reload, although the page that went had no time for the database', async () => {
    const storage = memory();
    const { box, tab } = await outbox(storage);
    line = false;
    box.add(command('a'));
    await settled();
    box.close();
    const { release } = leases;
    leases.release = () => new Promise(() => undefined);
    void tab.close();
    leases.release = release;
    line = true;
    const { box: next } = await outbox(storage);
    await settled();
    expect(states(next)).toEqual(['a sent']);
  });

  it('does not send what a living tab sends', async () => {
    const { box } = await outbox();
    box.disconnected();
    box.add(command('a'));
    const { box: other } = await outbox();
    await clock.pass(100_000);
    expect(states(other)).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('takes over from a tab that was closed, one tab alone', async () => {
    const { box, tab } = await outbox();
    line = false;
    box.add(command('a'));
    box.add(command('b'));
    await settled();
    const others = [await outbox(), await outbox(), await outbox()];
    box.close();
    await tab.close();
    line = true;
    await clock.pass(30_000);
    expect(sent).toEqual(['a']);
    const holders = others.filter((other) => states(other.box).length > 0);
    expect(holders.map((other) => states(other.box))).toEqual([['a sent', 'b waiting']]);
  });

  it('takes over from a tab that crashed, once its lease is up', async () => {
    const { box, tab } = await outbox();
    line = false;
    box.add(command('a'));
    await settled();
    box.close();
    // A crash: no more renewals, no release.
    Object.assign(tab, { keep: () => undefined });
    const { box: other } = await outbox();
    line = true;
    await clock.pass(240_000);
    expect(states(other)).toEqual(['a sent']);
  });

  it('leaves the commands of another account alone', async () => {
    const storage = memory();
    const { box, tab } = await outbox(storage, 'ana');
    box.add(command('a'));
    await settled();
    box.close();
    await tab.close();
    const { box: bens } = await outbox(storage, 'ben');
    await clock.pass(100_000);
    expect(states(bens)).toEqual([]);
  });

  it('gives a duplicated tab an id of its own', async () => {
    const storage = memory();
    const first = await open(storage);
    const copy = memory();
    for (const [key, value] of storage.all) copy.setItem(key, value);
    const second = await open(copy);
    expect(second.id).not.toBe(first.id);
    await first.close();
    const reloaded = await open(storage);
    expect(reloaded.id).toBe(first.id);
  });
});

describe.each([
  ['IndexedDB', () => new IndexedDbOutboxStore()],
  ['memory', () => new MemoryOutboxStore()],
])('the store in %s', (_, make) => {
  const record = (id: string, owner = 'tab-1') => ({
    id,
    account: 'ana',
    owner,
    order: 1,
    queuedAt: 1,
    command: command(id),
  });

  it('keeps, changes and removes', async () => {
    const kept = make();
    for (const { id } of await kept.all()) await kept.remove(id);
    await kept.put(record('a'));
    await kept.put({ ...record('a'), order: 2 });
    await kept.put(record('b'));
    await kept.remove('b');
    expect(await kept.all()).toEqual([{ ...record('a'), order: 2 }]);
  });

  it('gives a record to one of several tabs', async () => {
    const kept = make();
    await kept.put(record('x', 'dead'));
    const taken = await Promise.all(['t1', 't2', 't3'].map((tab) => kept.adopt('x', 'dead', tab)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await kept.adopt('gone', 'dead', 't1')).toBe(false);
  });
});

describe('an owner that is away', () => {
  /** Each copy is in the log 50 ms later; the owner says nothing. */
  async function unansweredFor(ms: number, chance: number) {
    clock.chance = chance;
    const tab = await open(memory());
    const at: number[] = [];
    const box: Outbox = new Outbox('ana', store, tab, clock, ({ id }) => {
      at.push(clock.now());
      clock.after(50, () => box.accepted(id));
      return true;
    });
    await box.open();
    box.connected();
    box.add(command('a'));
    await clock.pass(ms);
    return { box, at, pauses: at.slice(1).map((time, i) => time - (at[i] ?? 0)) };
  }

  it('is asked again later and later', async () => {
    const { at, pauses } = await unansweredFor(3_600_000, 0.5);
    expect(at.length).toBeLessThan(20);
    expect(pauses[0]).toBe(15_050);
    expect(pauses.slice(1).every((pause, i) => pause >= (pauses[i] ?? 0))).toBe(true);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(10 * 60_000);
  });

  it('is not asked by all at one moment', async () => {
    const few = await unansweredFor(600_000, 0.2);
    store = new MemoryOutboxStore();
    const many = await unansweredFor(600_000, 0.9);
    expect(few.pauses[1]).not.toBe(many.pauses[1]);
  });

  it('is asked at once by a connection that is new, and then from the short pause on', async () => {
    const { box, at } = await unansweredFor(600_000, 0.5);
    const before = at.length;
    box.disconnected();
    box.connected();
    await clock.pass(0);
    expect(at).toHaveLength(before + 1);
    await clock.pass(15_100);
    expect(at).toHaveLength(before + 2);
  });

  it('stores what is asked for late, once', async () => {
    const { box } = await unansweredFor(600_000, 0.5);
    box.stored('a');
    expect(box.size).toBe(0);
  });
});

it('asks a gateway that says nothing at all with growing pauses, too', async () => {
  const { box } = await outbox();
  box.add(command('a'));
  await clock.pass(3_600_000);
  expect(sent.length).toBeLessThan(20);
});

it('comes later and later to whoever sends it away again and again', async () => {
  const { box } = await outbox();
  box.add(command('a'));
  await settled();
  const failed = () => box.failed({ ...refusal('a', 'busy'), retryable: true, retryAfterMs: 1_000 });
  const pause = () => {
    failed();
    return (box.pending(ROOM)[0]?.pause?.until ?? 0) - clock.now();
  };
  const pauses = [];
  for (let i = 0; i < 8; i++) {
    pauses.push(pause());
    await clock.pass(60_000);
  }
  expect(pauses[0]).toBe(1_000);
  expect(pauses.at(-1)).toBeGreaterThan(10_000);
});

describe('a gateway that does not do its work', () => {
  let suspicions: number;
  const suspecting = async () => {
    suspicions = 0;
    const tab = await open(memory());
    const box: Outbox = new Outbox(
      'ana',
      store,
      tab,
      clock,
      ({ id }) => {
        sent.push(id);
        return true;
      },
      () => {
        suspicions++;
        return false;
      },
    );
    await box.open();
    box.connected();
    return box;
  };

  it('is suspected when what it accepted has no outcome for a minute or two', async () => {
    const box = await suspecting();
    box.add(command('a'));
    await settled();
    box.accepted('a');
    await clock.pass(59_000);
    expect(suspicions).toBe(0);
    await clock.pass(61_000);
    expect(suspicions).toBe(1);
  });

  it('is not suspected when the outcome came', async () => {
    const box = await suspecting();
    box.add(command('a'));
    await settled();
    box.accepted('a');
    box.stored('a');
    await clock.pass(600_000);
    expect(suspicions).toBe(0);
  });

  it('is suspected when it is unavailable several times in a row', async () => {
    const box = await suspecting();
    box.add(command('a'));
    await settled();
    const unavailable = () =>
      box.failed({ ...refusal('a', 'unavailable'), retryable: true, retryAfterMs: 10 });
    unavailable();
    unavailable();
    expect(suspicions).toBe(0);
    unavailable();
    expect(suspicions).toBe(1);
  });
});

describe('whose commands these are', () => {
  it('is kept apart for each guest', async () => {
    line = false;
    const { box } = await outbox(memory(), 'guest-1');
    box.add(command('a'));
    await settled();
    box.close();
    line = true;
    const next = await outbox(memory(), 'guest-2');
    await clock.pass(600_000);
    expect(sent).toEqual([]);
    expect(next.box.size).toBe(0);
  });

  it('stays the same when a guest becomes a member with the same id', async () => {
    line = false;
    const storage = memory();
    const { box, tab } = await outbox(storage, 'guest-1');
    box.add(command('a'));
    await settled();
    box.close();
    await tab.close();
    line = true;
    await outbox(storage, 'guest-1');
    await settled();
    expect(sent).toEqual(['a']);
  });

  it('is known with the first token, and nothing is on disk before', async () => {
    const tab = await open(memory());
    const box = new Outbox(undefined, store, tab, clock, ({ id }) => sent.push(id) > 0);
    await box.open();
    box.add(command('a'));
    await settled();
    expect(await store.all()).toEqual([]);
    await box.belongsTo('guest-1');
    box.connected();
    await settled();
    expect(sent).toEqual(['a']);
    expect(await store.all()).toMatchObject([{ id: 'a', account: 'guest-1' }]);
  });

  it('is forgotten after a month', async () => {
    line = false;
    const { box } = await outbox(memory(), 'guest-1');
    box.add(command('a'));
    await settled();
    box.close();
    await clock.pass(31 * 24 * 3_600_000);
    await outbox(memory(), 'ana');
    await settled();
    expect(await store.all()).toEqual([]);
  });
});
