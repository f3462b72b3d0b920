import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from './Connection';
import type { ServerFrame, Subscription } from './frames';
import { FakeClock, settled } from './testing/FakeClock';
import { FakeSockets, FakeTokens } from './testing/FakeSockets';

let clock: FakeClock;
let sockets: FakeSockets;
let tokens: FakeTokens;
let told: string[];
let frames: ServerFrame[];
let subscriptions: Subscription[];
let connection: Connection;

beforeEach(() => {
  clock = new FakeClock();
  sockets = new FakeSockets();
  tokens = new FakeTokens();
  told = [];
  frames = [];
  subscriptions = [];
  connection = new Connection(
    { openSocket: sockets.open, tokens, clock, client: 'web/test', subscriptions: () => subscriptions },
    {
      stateChanged: () => undefined,
      ready: () => told.push('ready'),
      lost: () => told.push('lost'),
      reload: () => told.push('reload'),
      frame: (frame) => frames.push(frame),
    },
  );
});

async function connected(): Promise<void> {
  connection.start();
  await settled();
  sockets.last.welcomes();
}

function pauseMs(): number {
  const { current } = connection;
  return current.kind === 'waiting' ? current.until - clock.now() : -1;
}

describe('connecting', () => {
  it('says who it is in its first frame, and is ready after the welcome', async () => {
    subscriptions = [{ channel: 'room:1', epoch: 'e', since: 4 }];
    connection.start();
    await settled();
    sockets.last.onopen?.();
    expect(sockets.last.sent).toEqual([
      { type: 'connect', token: 'token-1', client: 'web/test', subscriptions },
    ]);
    expect(connection.send({ type: 'ping' })).toBe(false);
    sockets.last.welcomes();
    expect(connection.current.kind).toBe('ready');
    expect(told).toEqual(['ready']);
  });

  it('gives up a try that is not answered, and tries again', async () => {
    connection.start();
    await clock.pass(10_000);
    expect(connection.current.kind).toBe('waiting');
    await clock.pass(1_000);
    expect(sockets.all).toHaveLength(2);
    expect(sockets.all[0]?.closedByClient).toBe(true);
  });

  it('waits when no token is to be had', async () => {
    tokens.away = true;
    connection.start();
    await settled();
    expect(connection.current.kind).toBe('waiting');
    tokens.away = false;
    await clock.pass(1_000);
    sockets.last.welcomes();
    expect(connection.current.kind).toBe('ready');
  });

  it('hears nothing from a socket that it gave up', async () => {
    await connected();
    const old = sockets.last;
    const late = old.onmessage;
    old.drops();
    late?.({ data: JSON.stringify({ type: 'message' }) });
    await clock.pass(1_000);
    sockets.last.welcomes();
    old.says({ type: 'message' });
    expect(frames).toEqual([]);
  });
});

describe('coming back', () => {
  it('doubles the bound of its pauses up to 30 s, and spreads within it', async () => {
    clock.chance = 0.999_999;
    connection.start();
    await settled();
    const pauses: number[] = [];
    for (let i = 0; i < 9; i++) {
      sockets.last.drops();
      pauses.push(pauseMs());
      await clock.pass(pauseMs());
    }
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    clock.chance = 0;
    sockets.last.drops();
    expect(connection.current).toMatchObject({ kind: 'waiting', until: clock.now() });
  });

  it('starts its pauses anew after a connection that held', async () => {
    clock.chance = 0.999_999;
    connection.start();
    await settled();
    for (let i = 0; i < 5; i++) {
      sockets.last.drops();
      await clock.pass(30_000);
    }
    sockets.last.welcomes();
    await clock.pass(10_000);
    sockets.last.drops();
    expect(connection.current).toMatchObject({ kind: 'waiting', until: clock.now() + 500 });
  });

  it('keeps lengthening its pauses when each welcome is followed by a close', async () => {
    clock.chance = 0.999_999;
    await connected();
    for (let i = 0; i < 4; i++) {
      sockets.last.drops(4001);
      await clock.pass(pauseMs());
      sockets.last.welcomes();
    }
    sockets.last.drops(4001);
    expect(connection.current).toMatchObject({ until: clock.now() + 8_000 });
  });

  it('comes back when the server said so', async () => {
    await connected();
    sockets.last.says({ type: 'reconnect', afterMs: 7_000 });
    sockets.last.drops(4000);
    await clock.pass(6_999);
    expect(sockets.all).toHaveLength(1);
    await clock.pass(1);
    expect(sockets.all).toHaveLength(2);
  });

  it('comes back when the server said so before it let us in: there are too many connections', async () => {
    connection.start();
    await settled();
    sockets.last.says({ type: 'reconnect', afterMs: 7_000 });
    sockets.last.drops(4100);
    expect(connection.current.kind).toBe('waiting');
    await clock.pass(6_999);
    expect(sockets.all).toHaveLength(1);
    await clock.pass(1);
    expect(sockets.all).toHaveLength(2);
  });

  it.each([1000, 1001, 1006, 1011, 4000, 4001, 4002, 4199])('resumes after %i', async (code) => {
    await connected();
    sockets.last.drops(code);
    expect(connection.current.kind).toBe('waiting');
    expect(told).toEqual(['ready', 'lost']);
  });

  it('reloads with another token after 4200', async () => {
    await connected();
    sockets.last.drops(4200);
    expect(told).toEqual(['ready', 'reload', 'lost']);
    await clock.pass(1_000);
    sockets.last.onopen?.();
    expect(sockets.last.of('connect')[0]?.token).toBe('token-2');
  });

  it.each([4400, 4403, 4413, 4429, 4599])('stops after %i until somebody wants it again', async (code) => {
    await connected();
    sockets.last.drops(code);
    expect(connection.current).toEqual({ kind: 'stopped', code });
    await clock.pass(3_600_000);
    connection.wake();
    expect(sockets.all).toHaveLength(1);
    connection.retry();
    await settled();
    expect(sockets.all).toHaveLength(2);
  });

  it('tries another token once when the first was not valid, then stops', async () => {
    connection.start();
    await settled();
    sockets.last.drops(4401);
    await clock.pass(1_000);
    sockets.last.onopen?.();
    expect(sockets.last.of('connect')[0]?.token).toBe('token-2');
    sockets.last.drops(4401);
    expect(connection.current).toEqual({ kind: 'stopped', code: 4401 });
  });

  it('comes back at once, without a pause, when the page or the network is back', async () => {
    await connected();
    for (let i = 0; i < 6; i++) {
      sockets.last.drops();
      await clock.pass(40_000);
    }
    sockets.last.drops();
    const before = sockets.all.length;
    connection.wake();
    await settled();
    expect(sockets.all).toHaveLength(before + 1);
  });

  it('gives up a hanging try when the network is back', async () => {
    connection.start();
    await clock.pass(5_000);
    connection.wake();
    await settled();
    expect(sockets.all).toHaveLength(2);
  });
});

describe('noticing a silent death', () => {
  it('pings after a while of silence, and comes back at once when nothing answers', async () => {
    await connected();
    await clock.pass(20_000);
    expect(sockets.last.of('ping')).toHaveLength(1);
    await clock.pass(10_000);
    expect(sockets.all).toHaveLength(2);
    expect(told).toEqual(['ready', 'lost']);
  });

  it('stays when there is an answer', async () => {
    await connected();
    for (let i = 0; i < 10; i++) {
      await clock.pass(20_000);
      sockets.last.says({ type: 'pong' });
    }
    expect(sockets.all).toHaveLength(1);
  });

  it('asks with little patience when the page comes back to the front', async () => {
    await connected();
    connection.wake();
    expect(sockets.last.of('ping')).toHaveLength(1);
    await clock.pass(2_000);
    expect(sockets.all).toHaveLength(2);
  });
});

describe('renewing', () => {
  it('sends a new token when there is one', async () => {
    await connected();
    await clock.pass(20_000);
    sockets.last.says({ type: 'pong' });
    expect(sockets.last.of('renew')).toEqual([]);
    tokens.current = 'token-new';
    await clock.pass(20_000);
    sockets.last.says({ type: 'pong' });
    await clock.pass(20_000);
    expect(sockets.last.of('renew')).toEqual([{ type: 'renew', token: 'token-new' }]);
  });

  it('outlives an identity service that is away', async () => {
    await connected();
    tokens.away = true;
    for (let i = 0; i < 40; i++) {
      await clock.pass(20_000);
      sockets.last.says({ type: 'pong' });
    }
    expect(connection.current.kind).toBe('ready');
  });
});

it('bears whatever is no frame', async () => {
  await connected();
  sockets.last.onmessage?.({ data: 'no json' });
  sockets.last.onmessage?.({ data: 'null' });
  sockets.last.onmessage?.({ data: '{"kind":1}' });
  sockets.last.onmessage?.({ data: new ArrayBuffer(2) });
  expect(frames).toEqual([]);
  expect(connection.current.kind).toBe('ready');
});

it('ends for good when it is stopped', async () => {
  await connected();
  connection.stop();
  await clock.pass(100_000);
  expect(connection.current.kind).toBe('idle');
  expect(sockets.all).toHaveLength(1);
});
