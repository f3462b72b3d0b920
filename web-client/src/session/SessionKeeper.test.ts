import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { type Leases, MemoryLeases } from '@/browser/leases';
import { SessionKeeper, type SessionService, type SessionWire } from './SessionKeeper';
import type { Account, Session } from './session';

const MINUTES = 60_000;
const ana: Account = { id: 'a-1', name: 'ana', role: 'member', picture: 0, email: 'ana@example.org' };
const guest: Account = { id: 'g-1', name: 'Guest', role: 'guest', picture: 0 };

let now: number;
let calls: string[];
let refusal: Problem | undefined;
let leases: Leases;
let kept: Map<string, string>;
let wires: ((session: Session | null) => void)[];

beforeEach(() => {
  now = 1_800_000_000_000;
  calls = [];
  refusal = undefined;
  leases = new MemoryLeases();
  kept = new Map();
  wires = [];
});

function issued(account: Account): Session {
  const iat = Math.floor(now / 1000) + 5_000;
  const claims = btoa(JSON.stringify({ iat, exp: iat + 600 }));
  return {
    accessToken: `h.${claims}.${calls.length}`,
    // The server's clock is far off this device's.
    expiresAt: new Date(now + 5_000_000).toISOString(),
    account,
  };
}

const service: SessionService = {
  async register() {
    calls.push('register');
    return issued(ana);
  },
  async logIn() {
    calls.push('logIn');
    return issued(ana);
  },
  async guest() {
    calls.push('guest');
    return issued(guest);
  },
  async refresh() {
    calls.push('refresh');
    await Promise.resolve();
    if (refusal) throw refusal;
    return issued(kept.get('parley.account')?.includes('g-1') ? guest : ana);
  },
  async end() {
    calls.push('end');
  },
};

/** One tab: all tabs of a test share storage, leases and the wire. */
function tab(): SessionKeeper {
  let own: (session: Session | null) => void = () => undefined;
  const wire: SessionWire = {
    tell: (session) => {
      for (const told of wires) if (told !== own) told(session);
    },
    onTold: (listener) => {
      own = listener;
      wires.push(listener);
    },
  };
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return new SessionKeeper(service, leases, wire, storage, () => now);
}

describe('a guest', () => {
  it('is nobody until a token is needed, then a guest, once', async () => {
    const keeper = tab();
    expect(keeper.state().kind).toBe('nobody');
    expect(await keeper.token()).toBe(await keeper.token());
    expect(keeper.state()).toEqual({ kind: 'guest', account: guest });
    expect(calls).toEqual(['guest']);
  });

  it('asks once when several parts of a page need a token at the same time', async () => {
    const keeper = tab();
    const tokens = await Promise.all([keeper.token(), keeper.token(), keeper.token()]);
    expect(new Set(tokens).size).toBe(1);
    expect(calls).toEqual(['guest']);
  });
});

describe('renewing', () => {
  it('renews before the token ends, by the lifetime that the token itself tells', async () => {
    const keeper = tab();
    await keeper.logIn('ana', 'secret');
    await keeper.token();
    now += 7 * MINUTES;
    await keeper.token();
    expect(calls).toEqual(['logIn']);
    now += 2 * MINUTES;
    await keeper.token();
    expect(calls).toEqual(['logIn', 'refresh']);
  });

  it('renews in one tab for all', async () => {
    const first = tab();
    const second = tab();
    await first.logIn('ana', 'secret');
    now += 9 * MINUTES;
    const tokens = await Promise.all([first.token(), second.token()]);
    expect(tokens[0]).toBe(tokens[1]);
    expect(calls).toEqual(['logIn', 'refresh']);
  });

  it('fetches another token after one was refused', async () => {
    const keeper = tab();
    await keeper.logIn('ana', 'secret');
    keeper.refused('some other token');
    await keeper.token();
    keeper.refused(await keeper.token());
    await keeper.token();
    expect(calls).toEqual(['logIn', 'refresh']);
  });

  it('keeps the person while identity is away', async () => {
    const keeper = tab();
    await keeper.logIn('ana', 'secret');
    now += 9 * MINUTES;
    for (const away of [
      Problem.unreachable(),
      new Problem(503, 'unavailable', ''),
      new Problem(429, 'rate-limited', ''),
    ]) {
      refusal = away;
      await expect(keeper.token()).rejects.toBe(away);
      expect(keeper.state().kind).toBe('member');
    }
    refusal = undefined;
    await keeper.token();
    expect(keeper.state().kind).toBe('member');
  });

  it('goes on as a guest when the session is over', async () => {
    const keeper = tab();
    await keeper.logIn('ana', 'secret');
    now += 9 * MINUTES;
    refusal = new Problem(401, 'refresh-invalid', '');
    await keeper.token();
    expect(keeper.state()).toEqual({ kind: 'guest', account: guest });
  });
});

describe('a reload', () => {
  it('knows the person at once, without token and mail address on disk', async () => {
    await tab().logIn('ana', 'secret');
    const disk = [...kept.values()].join();
    expect(disk).not.toContain('h.');
    expect(disk).not.toContain('ana@example.org');
    const keeper = tab();
    expect(keeper.state()).toMatchObject({ kind: 'member', account: { name: 'ana' } });
    await keeper.token();
    expect(calls).toEqual(['logIn', 'refresh']);
  });

  it.each(['no json', '{}', 'null', '[]'])('bears damaged memory: %s', (damaged) => {
    kept.set('parley.account', damaged);
    expect(tab().state().kind).toBe('nobody');
  });
});

describe('several tabs', () => {
  it('log in and out together', async () => {
    const first = tab();
    const second = tab();
    await first.register({ email: 'ana@example.org', name: 'ana', password: 'secret' });
    expect(second.state().kind).toBe('member');
    await second.logOut();
    expect(first.state().kind).toBe('nobody');
    expect(calls).toEqual(['register', 'end']);
    expect(kept.size).toBe(0);
  });

  it('end together when the session was revoked', async () => {
    const first = tab();
    const second = tab();
    await first.logIn('ana', 'secret');
    first.ended();
    expect([first.state().kind, second.state().kind]).toEqual(['nobody', 'nobody']);
  });
});

it('logs out here also when identity cannot be reached', async () => {
  const keeper = tab();
  await keeper.logIn('ana', 'secret');
  now += 9 * MINUTES;
  refusal = Problem.unreachable();
  await keeper.logOut();
  expect(keeper.state().kind).toBe('nobody');
});

it('tells its listeners when somebody else is here, and only then', async () => {
  const keeper = tab();
  let told = 0;
  keeper.subscribe(() => told++);
  await keeper.logIn('ana', 'secret');
  now += 9 * MINUTES;
  await keeper.token();
  expect(told).toBe(1);
});

it('says as which account a guest goes on before anybody hears that the guest is gone', async () => {
  const order: string[] = [];
  const wire: SessionWire = { tell: () => undefined, onTold: () => undefined };
  const storage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  const keeper = new SessionKeeper(
    service,
    leases,
    wire,
    storage,
    () => now,
    (id) => order.push(`goes on as ${id}`),
  );
  await keeper.token();
  keeper.subscribe(() => order.push(keeper.state().kind));
  await keeper.register({ email: 'ana@example.org', name: 'ana', password: 'x', keepGuestMessages: false });
  expect(order).toEqual(['goes on as a-1', 'member']);
});
