import { Api } from '@/api/api';
import { IndexedDbLeases } from '@/browser/leases';
import { setOwner, storages, transferToAccount } from '@/browser/storageKeys';
import { identity } from './identity';
import { SessionKeeper, type SessionWire } from './SessionKeeper';
import type { Session } from './session';

function tabs(): SessionWire {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, onTold: () => undefined };
  const channel = new BroadcastChannel('parley.session');
  return {
    tell: (session) => channel.postMessage(session),
    onTold: (listener) => {
      channel.onmessage = (event: MessageEvent<Session | null>) => listener(event.data);
    },
  };
}

/** The session of this browser, and requests in its name. */
export const session = new SessionKeeper(
  identity,
  new IndexedDbLeases(),
  tabs(),
  storages.localStorage,
  Date.now,
  transferToAccount,
);
// The first listener: later ones must not read values of the previous person.
session.subscribe(() => {
  const state = session.state();
  setOwner(state.kind === 'nobody' ? undefined : state.account.id);
});
export const api = new Api(session);

/** Loads what will ask for a token as soon as it is there, and fetches the token meanwhile. */
export function withToken<T>(load: () => Promise<T>): () => Promise<T> {
  return () => {
    session.token().catch(() => undefined);
    return load();
  };
}
