import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ChatClient } from './ChatClient';
import { isSequenced, type ServerFrame } from './frames';
import { MessageLog } from './MessageLog';
import { MemoryOutboxStore } from './OutboxStore';
import { FakeClock, settled } from './testing/FakeClock';
import { FakeRoom } from './testing/FakeRoom';
import { FakeSockets, FakeTokens } from './testing/FakeSockets';

const contracts = '../contracts/src/main/resources/contracts';
const CHANNEL = 'room:0198c0de-0000-7000-8000-0000000000aa';

interface Schema {
  required?: string[];
  properties: Record<string, { const?: string; type?: string; pattern?: string }>;
}

const read = <T>(path: string): T => JSON.parse(readFileSync(`${contracts}/${path}`, 'utf8'));
const names = readdirSync(`${contracts}/examples`).flatMap(
  (file) => /^(server\..*)\.json$/.exec(file)?.[1] ?? [],
);

async function connected(): Promise<{
  client: ChatClient;
  sockets: FakeSockets;
  clock: FakeClock;
  log: MessageLog;
}> {
  const clock = new FakeClock();
  const sockets = new FakeSockets();
  const client = new ChatClient({
    account: 'ana',
    store: new MemoryOutboxStore(),
    tabs: { id: 't', lives: async () => true },
    clock,
    tokens: new FakeTokens(),
    openSocket: sockets.open,
    client: 'web/1.0.0',
  });
  const log = new MessageLog(new FakeRoom());
  await client.start();
  client.follow(CHANNEL, () => log);
  await settled();
  sockets.last.welcomes();
  return { client, sockets, clock, log };
}

describe('what the client says', () => {
  it('is what the contracts allow, no more and no less', async () => {
    const { client, sockets, clock } = await connected();
    const id = (n: number) => `0198c0de-0000-7000-8000-0000000000c${n}`;
    client.submit({ type: 'message.send', id: id(1), channel: CHANNEL, text: 'x' });
    await settled();
    sockets.last.says({ type: 'outcome', id: id(1), channel: CHANNEL, seq: 1 });
    client.submit({ type: 'message.edit', id: id(2), channel: CHANNEL, seq: 1, text: 'y' });
    await settled();
    sockets.last.says({ type: 'outcome', id: id(2), channel: CHANNEL, seq: 1 });
    client.submit({ type: 'message.delete', id: id(3), channel: CHANNEL, seq: 1 });
    client.listen('forum', { frame: () => undefined, rejoined: () => undefined })();
    client.wake();
    await clock.pass(1);

    const said = sockets.last.sent;
    expect(new Set(said.map(({ type }) => type))).toEqual(
      new Set([
        'connect',
        'message.send',
        'message.edit',
        'message.delete',
        'subscribe',
        'unsubscribe',
        'ping',
      ]),
    );
    for (const frame of said) {
      const schema = read<Schema>(`schemas/client.${frame.type}.schema.json`);
      expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(frame)));
      expect(Object.keys(frame)).toEqual(expect.arrayContaining(schema.required ?? []));
    }
  });
});

describe('what the server says', () => {
  it.each(names)('is understood: %s', async (name) => {
    const { client, sockets } = await connected();
    const frame = read<ServerFrame>(`examples/${name}.json`);
    const heard: ServerFrame[] = [];
    client.on(frame.type, (told) => heard.push(told));
    sockets.last.says(frame);
    await settled();
    const handled = ['welcome', 'pong', 'reconnect'].includes(frame.type);
    expect(heard).toEqual(handled ? [] : [frame]);
    expect(client.state.kind).toBe('ready');
  });

  it('has a place in the order exactly where the contracts say so', () => {
    const sequenced = names.filter((name) => isSequenced(read<ServerFrame>(`examples/${name}.json`)));
    expect(sequenced).toEqual(
      expect.arrayContaining(['server.message', 'server.message.changed', 'server.comment', 'server.likes']),
    );
    for (const name of [
      'server.outcome',
      'server.error',
      'server.accepted',
      'server.forum.changed',
      'server.read',
    ]) {
      expect(sequenced).not.toContain(name);
    }
  });
});
