import { beforeEach, describe, expect, it } from 'vitest';
import { ChatClient } from './ChatClient';
import type { Command } from './frames';
import { MessageLog } from './MessageLog';
import { MemoryOutboxStore } from './OutboxStore';
import { FakeClock, settled } from './testing/FakeClock';
import { FakeGateway } from './testing/FakeGateway';
import { FakeRoom } from './testing/FakeRoom';
import { FakeSockets, FakeTokens } from './testing/FakeSockets';

const ROOM = 'room:1';
const send = (id: string, text = id): Command => ({ type: 'message.send', id, channel: ROOM, text });
const tabs = { id: 'tab-1', lives: async () => true };

describe('one client', () => {
  let clock: FakeClock;
  let sockets: FakeSockets;
  let client: ChatClient;
  let room: FakeRoom;
  let log: MessageLog;

  beforeEach(async () => {
    clock = new FakeClock();
    sockets = new FakeSockets();
    room = new FakeRoom();
    client = new ChatClient({
      account: 'ana',
      store: new MemoryOutboxStore(),
      tabs,
      clock,
      tokens: new FakeTokens(),
      openSocket: sockets.open,
      client: 'web/test',
    });
    log = new MessageLog(room, ({ command }) => client.outbox.seen(command));
    await client.start();
  });

  async function inRoom(): Promise<{ end(): void }> {
    await settled();
    sockets.last.welcomes();
    const { end } = client.follow(ROOM, () => log);
    sockets.last.says({
      type: 'subscribed',
      channel: ROOM,
      recovered: false,
      epoch: room.epoch,
      seq: room.head,
    });
    await settled();
    return { end };
  }

  it('subscribes what was followed before it was connected', async () => {
    client.follow(ROOM, () => log);
    await settled();
    sockets.last.welcomes();
    expect(sockets.last.of('connect')[0]?.subscriptions).toMatchObject([{ channel: ROOM }]);
    expect(sockets.last.of('subscribe')).toEqual([]);
  });

  it('subscribes what was followed between the first frame and its answer', async () => {
    await settled();
    sockets.last.onopen?.();
    client.follow(ROOM, () => log);
    client.listen('forum', { frame: () => undefined, rejoined: () => undefined });
    sockets.last.onopen = null;
    sockets.last.welcomes();
    expect(sockets.last.of('subscribe').map(({ channel }) => channel)).toEqual([ROOM, 'forum']);
  });

  it('shows a message of its own once: on its way, then in its place', async () => {
    await inRoom();
    client.submit(send('c-1'));
    await settled();
    sockets.last.says({ type: 'accepted', id: 'c-1' });
    const frame = room.post('c-1', 'c-1');
    sockets.last.says({ type: 'outcome', id: 'c-1', channel: ROOM, seq: 1 });
    expect(client.outbox.pending(ROOM)).toHaveLength(1);
    sockets.last.says(frame);
    expect(client.outbox.pending(ROOM)).toHaveLength(0);
    expect(log.snapshot().messages).toHaveLength(1);
  });

  it('takes an outcome after the frame, and one of a room that is not open', async () => {
    await inRoom();
    client.submit(send('c-1'));
    client.submit({ ...send('c-2'), channel: 'room:2' });
    await settled();
    sockets.last.says(room.post('c-1', 'c-1'));
    sockets.last.says({ type: 'outcome', id: 'c-1', channel: ROOM, seq: 1 });
    sockets.last.says({ type: 'outcome', id: 'c-2', channel: 'room:2', seq: 9 });
    expect(client.outbox.size).toBe(0);
  });

  it('resumes from where it stands, and sends again what was not stored', async () => {
    room.post('one');
    await inRoom();
    client.submit(send('c-1'));
    await settled();
    sockets.last.says({ type: 'accepted', id: 'c-1' });
    sockets.last.drops(4000);
    await clock.pass(1_000);
    sockets.last.welcomes();
    expect(sockets.last.of('connect')[0]?.subscriptions).toEqual([{ channel: ROOM, epoch: 'e-1', since: 1 }]);
    expect(sockets.last.of('message.send').map(({ id }) => id)).toEqual(['c-1']);
  });

  it('goes elsewhere when a subscription is not answered', async () => {
    await settled();
    sockets.last.welcomes();
    client.follow(ROOM, () => log);
    const first = sockets.last;
    await clock.pass(9_000);
    expect(sockets.last).toBe(first);
    await clock.pass(3_000);
    expect(sockets.last).not.toBe(first);
  });

  it('goes elsewhere when what it resumed is not answered, and does not rush from one to the next', async () => {
    client.follow(ROOM, () => log);
    await settled();
    const seen = new Set();
    for (let minute = 0; minute < 60; minute++) {
      for (let second = 0; second < 60; second += 5) {
        if (client.state.kind === 'connecting' && !seen.has(sockets.last)) {
          seen.add(sockets.last);
          sockets.last.welcomes();
        }
        if (client.state.kind === 'ready') sockets.last.says({ type: 'pong' });
        await clock.pass(5_000);
      }
    }
    expect(seen.size).toBeGreaterThan(2);
    expect(seen.size).toBeLessThan(12);
  });

  it('goes elsewhere when what was accepted has no outcome, and sends it there', async () => {
    await inRoom();
    client.submit(send('c-1'));
    await settled();
    const first = sockets.last;
    first.says({ type: 'accepted', id: 'c-1' });
    for (let i = 0; i < 13; i++) {
      await clock.pass(10_000);
      first.says({ type: 'pong' });
    }
    expect(sockets.last).not.toBe(first);
    sockets.last.welcomes();
    expect(sockets.last.of('message.send').map(({ id }) => id)).toEqual(['c-1']);
  });

  it('asks later and later for a channel that cannot be followed for now', async () => {
    await inRoom();
    const asked = () => sockets.last.of('subscribe').length;
    const answers = [];
    for (let i = 0; i < 600; i++) {
      const before = asked();
      await clock.pass(1_000);
      sockets.last.says({ type: 'pong' });
      if (i > 0 && asked() === before) continue;
      answers.push(clock.now());
      sockets.last.says({
        type: 'error',
        channel: ROOM,
        code: 'busy',
        message: '',
        retryable: true,
        retryAfterMs: 1_000,
      });
    }
    expect(answers.length).toBeLessThan(50);
    expect((answers[1] ?? 0) - (answers[0] ?? 0)).toBeLessThanOrEqual(2_000);
  });

  it('stays where everything is answered', async () => {
    await inRoom();
    const first = sockets.last;
    for (let i = 0; i < 30; i++) {
      await clock.pass(10_000);
      first.says({ type: 'pong' });
    }
    expect(sockets.last).toBe(first);
  });

  it('reads everything afresh when the close code says so', async () => {
    room.post('one');
    await inRoom();
    sockets.last.drops(4200);
    await settled();
    expect(room.readings).toEqual(['page', 'page']);
  });

  it('goes on without a grant that is refused, where that is possible', async () => {
    const grants = ['p-1'];
    const source = Object.assign(log, {
      grant: () => grants[0],
      dropGrant: () => grants.splice(0).length > 0,
    });
    await settled();
    sockets.last.welcomes();
    client.follow(ROOM, () => source);
    const refusal = { type: 'error', code: 'grant-expired', message: '', retryable: false, channel: ROOM };
    sockets.last.says(refusal);
    expect(sockets.last.of('subscribe')).toEqual([
      { type: 'subscribe', channel: ROOM, grant: 'p-1' },
      { type: 'subscribe', channel: ROOM },
    ]);
    sockets.last.says(refusal);
    expect(client.follow(ROOM, () => source).follower.refusedBy).toBe('grant-expired');
  });

  it('shows a grant that came between the first frame and its answer', async () => {
    let grant: string | undefined;
    client.follow(ROOM, () => Object.assign(log, { grant: () => grant }));
    await settled();
    sockets.last.onopen?.();
    sockets.last.onopen = null;
    grant = 'p-1';
    sockets.last.welcomes();
    expect(sockets.last.of('subscribe')).toMatchObject([{ type: 'subscribe', channel: ROOM, grant: 'p-1' }]);
  });

  it('keeps who is there as long as it follows the channel', async () => {
    const { end } = await inRoom();
    sockets.last.says({ type: 'presence', channel: ROOM, count: 1, people: [{ ref: 'a', name: 'Ana' }] });
    sockets.last.says({ type: 'presence', channel: 'room:2', count: 7, people: [] });
    end();
    expect(client.follow(ROOM, () => log).presence.view()).toMatchObject({ count: 1, came: [] });
  });

  it('goes on following for a while after the last user left', async () => {
    const { end } = await inRoom();
    end();
    const again = client.follow(ROOM, () => new MessageLog(new FakeRoom()));
    await clock.pass(20_000);
    sockets.last.says({ type: 'pong' });
    sockets.last.says(room.post('one'));
    expect(log.snapshot().messages).toHaveLength(1);
    again.end();
    again.end();
    await clock.pass(10_000);
    expect(sockets.last.of('unsubscribe')).toEqual([{ type: 'unsubscribe', channel: ROOM }]);
  });

  it('asks once more for a subscription that was put off, and not for one that was refused', async () => {
    await inRoom();
    sockets.last.says({
      type: 'error',
      code: 'unavailable',
      message: '',
      retryable: true,
      retryAfterMs: 500,
      channel: ROOM,
    });
    await clock.pass(500);
    expect(sockets.last.of('subscribe')).toHaveLength(2);
    const { follower } = client.follow(ROOM, () => log);
    sockets.last.says({ type: 'unsubscribed', channel: ROOM, code: 'channel-forbidden' });
    expect(follower.refusedBy).toBe('channel-forbidden');
  });

  describe('heads of channels', () => {
    const told: string[] = [];
    const listener = {
      head: (channel: string, { n }: { n: number }) => void told.push(`${channel} ${n}`),
      rejoined: () => void told.push('rejoined'),
    };
    const asked = () =>
      sockets.last.sent
        .filter(({ type }) => type.endsWith('subscribe'))
        .map(({ type, channel, mode }) => [type, channel, ...(mode ? [mode] : [])].join(' '));

    beforeEach(() => void told.splice(0));

    it('are subscribed as such, told, and asked for again on each connection', async () => {
      await settled();
      sockets.last.welcomes();
      const end = client.listenToHeads(['room:1', 'room:2'], listener);
      expect(asked()).toEqual(['subscribe room:1 head', 'subscribe room:2 head']);
      sockets.last.says({ type: 'head', channel: 'room:2', epoch: 'e', seq: 9, n: 7 });
      sockets.last.drops();
      await clock.pass(1_000);
      sockets.last.welcomes();
      expect(sockets.last.of('connect')[0]?.subscriptions).toEqual([
        { channel: 'room:1', mode: 'head' },
        { channel: 'room:2', mode: 'head' },
      ]);
      expect(told).toEqual(['room:2 7', 'rejoined']);
      end();
      expect(asked()).toEqual(['unsubscribe room:1', 'unsubscribe room:2']);
    });

    it('come from the frames of a channel that is followed, and from its head afterwards', async () => {
      client.listenToHeads([ROOM], listener);
      const { end } = await inRoom();
      expect(asked()).toEqual([`subscribe ${ROOM}`]);
      sockets.last.says(room.post('one'));
      sockets.last.says(room.post('two'));
      sockets.last.says(room.edit(1, 'changed'));
      expect(told).toEqual(['rejoined', `${ROOM} 1`, `${ROOM} 2`]);
      end();
      await clock.pass(10_000);
      expect(asked()).toEqual([`subscribe ${ROOM}`, `subscribe ${ROOM} head`]);
    });

    it('need one subscription, however many listen', async () => {
      await settled();
      sockets.last.welcomes();
      const end = client.listenToHeads([ROOM], listener);
      const endOther = client.listenToHeads([ROOM], { ...listener });
      end();
      sockets.last.says({ type: 'head', channel: ROOM, epoch: 'e', seq: 9, n: 7 });
      expect(told).toEqual([`${ROOM} 7`]);
      endOther();
      expect(asked()).toEqual([`subscribe ${ROOM} head`, `unsubscribe ${ROOM}`]);
    });

    it('are asked for again when the gateway put that off', async () => {
      await settled();
      sockets.last.welcomes();
      client.listenToHeads([ROOM], listener);
      sockets.last.says({
        type: 'error',
        code: 'rate-limited',
        message: '',
        retryable: true,
        retryAfterMs: 500,
        channel: ROOM,
      });
      await clock.pass(500);
      expect(asked()).toEqual([`subscribe ${ROOM} head`, `subscribe ${ROOM} head`]);
    });
  });

  it('tells hints to whoever listens, and that some may have been missed', async () => {
    const told: string[] = [];
    client.listen('me', { frame: ({ type }) => told.push(type), rejoined: () => told.push('rejoined') });
    client.on('forum.changed', ({ about }) => told.push(about));
    await settled();
    sockets.last.welcomes();
    sockets.last.says({ type: 'forum.changed', channel: 'me', about: 'answers' });
    sockets.last.drops();
    await clock.pass(1_000);
    sockets.last.welcomes();
    expect(told).toEqual(['rejoined', 'forum.changed', 'answers', 'rejoined']);
    expect(sockets.last.of('connect')[0]?.subscriptions).toEqual([]);
  });
});

/** Chance from a seed, so that a failing run can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('whatever happens', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

  it.each(seeds)('loses nothing, doubles nothing, keeps the order: seed %i', async (seed) => {
    const chance = seeded(seed);
    const clock = new FakeClock();
    clock.random = chance;
    const gateway = new FakeGateway(chance, 0.15);
    const { room } = gateway;
    for (let i = 0; i < 80; i++) gateway.publish(room.post(`before ${i}`));
    const client = new ChatClient({
      account: 'ana',
      store: new MemoryOutboxStore(),
      tabs,
      clock,
      tokens: new FakeTokens(),
      openSocket: gateway.open,
      client: 'web/test',
    });
    const log = new MessageLog(room, ({ command }) => client.outbox.seen(command));
    const orders: string[][] = [];
    log.subscribe(() => orders.push(log.snapshot().messages.map(({ seq }) => String(seq))));
    await client.start();
    client.follow(ROOM, () => log);

    const given: string[] = [];
    for (let step = 0; step < 150; step++) {
      const die = chance();
      if (die < 0.3) {
        given.push(`c-${given.length}`);
        client.submit(send(`c-${given.length - 1}`));
      } else if (die < 0.45) gateway.publish(room.post(`other ${step}`));
      else if (die < 0.6) gateway.publish(room.edit(1 + Math.floor(chance() * 80), `edit ${step}`));
      else if (die < 0.66) gateway.cut([1006, 4000, 4001, 4002, 4200][Math.floor(chance() * 5)]);
      else if (die < 0.7) gateway.forget();
      else if (die < 0.76) room.failing = Math.floor(chance() * 3);
      else if (die < 0.82) void log.older();
      else if (die < 0.86) client.wake();
      else if (die < 0.9) gateway.sayHead();
      gateway.work();
      await clock.pass(Math.floor(chance() * 3_000));
    }

    room.failing = 0;
    for (let i = 0; i < 60 && (client.outbox.size > 0 || log.snapshot().messages.length === 0); i++) {
      gateway.work();
      await clock.pass(10_000);
    }
    await log.older();
    gateway.sayHead();
    await clock.pass(60_000);

    const { messages, hasOlder } = log.snapshot();
    const fresh = hasOlder ? room.messages.slice(-messages.length) : room.messages;
    expect(messages).toEqual(fresh);
    const mine = room.messages.map(({ command }) => command).filter((command) => command.startsWith('c-'));
    expect(mine).toEqual(given);
    expect(client.outbox.size).toBe(0);
    for (const order of orders) expect(order).toEqual([...order].sort((a, b) => Number(a) - Number(b)));
    client.stop();
  });
});
