import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { IndexedDbLeases } from '@/browser/leases';
import { storages } from '@/browser/storageKeys';
import { browserSocket } from '@/protocol/browserSocket';
import type { HeadListener } from '@/protocol/ChannelHeads';
import { ChatClient, type FrameListener, type HintListener } from '@/protocol/ChatClient';
import type { ConnectionState } from '@/protocol/Connection';
import { browserClock } from '@/protocol/clock';
import { closeCodes } from '@/protocol/closeCodes';
import type { ChannelSource, Follower } from '@/protocol/Follower';
import type { Command, FrameType } from '@/protocol/frames';
import { type MessageHistory, MessageLog, type MessageView } from '@/protocol/MessageLog';
import type { Pending } from '@/protocol/Outbox';
import { IndexedDbOutboxStore } from '@/protocol/OutboxStore';
import type { Presence, PresenceView } from '@/protocol/Presence';
import { Tab } from '@/protocol/Tab';
import { session } from '@/session';
import { version } from '../../package.json';

const VERSION = `web/${version}`;

const tab = new Tab(new IndexedDbLeases(), storages.sessionStorage, browserClock);
const opened = tab.open();
const listeners = new Set<() => void>();
let current = makeClient();

/** The current person's client. Another person gets another one. */
export function client(): ChatClient {
  return current.client;
}

/** Logs out, and leaves nothing unsent behind on this device. */
export async function logOut(): Promise<void> {
  await current.client.outbox.clear();
  await session.logOut();
}

/**
 * Whose line it is, and as what: a guest who becomes a member needs another connection, not another
 * outbox.
 */
interface Who {
  kind: 'nobody' | 'guest' | 'member';
  account: string | undefined;
}

function who(): Who {
  const state = session.state();
  return { kind: state.kind, account: state.kind === 'nobody' ? undefined : state.account.id };
}

function makeClient(): { who: Who; client: ChatClient; started: boolean } {
  const { account } = who();
  const made = new ChatClient({
    account,
    store: new IndexedDbOutboxStore(),
    tabs: tab,
    clock: browserClock,
    tokens: session,
    client: VERSION,
    openSocket: () => browserSocket('/ws'),
  });
  made.subscribe(() => {
    const { state } = made;
    if (state.kind === 'stopped' && state.code === closeCodes.revoked) session.ended();
  });
  return { who: who(), client: made, started: false };
}

/** Connects, once. A guest is connected only when there is something to follow. */
function start(): void {
  const starting = current;
  if (starting.started) return;
  starting.started = true;
  void opened.then(() => {
    if (starting === current) void starting.client.start();
  });
}

session.subscribe(() => {
  const before = current.who;
  const now = who();
  if (now.kind === before.kind && now.account === before.account) return;
  if (before.kind === 'nobody' && now.kind === 'guest' && now.account !== undefined) {
    // Without a session, the first token makes a guest; the client stays.
    current.who = now;
    void current.client.outbox.belongsTo(now.account);
    return;
  }
  current.client.stop();
  // A guest who is gone never comes back: no one can send their commands, and no one else must read
  // them.
  if (before.kind === 'guest' && now.account !== before.account) void current.client.outbox.clear();
  current = makeClient();
  if (session.state().kind === 'member') start();
  for (const listener of listeners) listener();
});

if (session.state().kind === 'member') start();
window.addEventListener('online', () => current.client.wake());
window.addEventListener('pagehide', () => void tab.close());
window.addEventListener('pageshow', (event) => {
  if (event.persisted) void tab.open();
  current.client.wake();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') current.client.wake();
});

function subscribeClient(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useClient(): ChatClient {
  return useSyncExternalStore(subscribeClient, client);
}

export function useConnection(): ConnectionState {
  const line = useClient();
  return useSyncExternalStore(line.subscribe, () => line.state);
}

export interface LiveChannel {
  client: ChatClient;
  follower: Follower;
  log: MessageLog;
  presence: Presence;
}

/**
 * Follows the messages of a channel as long as the component is there. `history` must not change
 * for a channel.
 */
export function useLiveChannel(
  channel: string,
  history: (channel: string) => MessageHistory,
): LiveChannel | undefined {
  const line = useClient();
  const [live, setLive] = useState<LiveChannel>();
  useEffect(() => {
    start();
    const { follower, source, presence, end } = line.follow(
      channel,
      () => new MessageLog(history(channel), ({ command }) => line.outbox.seen(command)),
    );
    setLive({ client: line, follower, log: source, presence });
    return () => {
      setLive(undefined);
      end();
    };
  }, [line, channel, history]);
  return live;
}

/** Who is there. */
export function usePresence({ presence }: LiveChannel): PresenceView {
  return useSyncExternalStore(presence.subscribe, presence.view);
}

export function useMessages(log: MessageLog): MessageView {
  return useSyncExternalStore(log.subscribe, log.snapshot);
}

/** What of one's own is on its way in a channel. */
export function usePending(channel: string): readonly Pending[] {
  const { outbox } = useClient();
  const read = useCallback(() => outbox.pending(channel), [outbox, channel]);
  return useSyncExternalStore(outbox.subscribe, read);
}

/** Why the server does not let us follow, if so. */
export function useRefusal({ client: line, follower }: LiveChannel): string | undefined {
  return useSyncExternalStore(line.subscribe, () => follower.refusedBy);
}

export function submit(command: Command): void {
  start();
  current.client.submit(command);
}

/**
 * Follows any durable channel as long as the component is there. `make` must not change for a
 * channel.
 */
export function useChannel<S extends ChannelSource>(
  channel: string,
  make: (channel: string) => S,
): { source: S; follower: Follower } | undefined {
  const line = useClient();
  const [followed, setFollowed] = useState<{ source: S; follower: Follower }>();
  useEffect(() => {
    start();
    const { source, follower, end } = line.follow(channel, () => make(channel));
    setFollowed({ source, follower });
    return () => {
      setFollowed(undefined);
      end();
    };
  }, [line, channel, make]);
  return followed;
}

/**
 * Hears where channels stand as long as the component is there. Neither `all` nor `listener` may
 * change needlessly.
 */
export function useChannelHeads(all: readonly string[], listener: HeadListener): void {
  const line = useClient();
  useEffect(() => {
    if (all.length === 0) return;
    start();
    return line.listenToHeads(all, listener);
  }, [line, all, listener]);
}

/** Listens to a hint channel as long as the component is there. `listener` must not change. */
export function useHints(channel: string, listener: HintListener): void {
  const line = useClient();
  useEffect(() => {
    start();
    return line.listen(channel, listener);
  }, [line, channel, listener]);
}

/**
 * Hears every frame of a type, whatever its channel, as long as the component is there. `listener`
 * must not change.
 */
export function useFrames<T extends FrameType>(type: T, listener: FrameListener<T>): void {
  const line = useClient();
  useEffect(() => {
    start();
    return line.on(type, listener);
  }, [line, type, listener]);
}
