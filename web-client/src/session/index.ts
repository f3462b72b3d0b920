import { useSyncExternalStore } from 'react';
import { Api } from '@/api/api';
import { IndexedDbLeases } from '@/browser/leases';
import { storage } from '@/browser/storage';
import { identity } from './identity';
import { SessionKeeper, type SessionState, type SessionWire } from './SessionKeeper';
import type { Account, Session } from './session';

export type { Account, Role } from './session';

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
export const session = new SessionKeeper(identity, new IndexedDbLeases(), tabs(), storage('localStorage'));
export const api = new Api(session);

/** Loads what will ask for a token as soon as it is there, and fetches the token meanwhile. */
export function withToken<T>(load: () => Promise<T>): () => Promise<T> {
  return () => {
    session.token().catch(() => undefined);
    return load();
  };
}

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}

/** One's own account, or undefined for guests and nobody. */
export function useMember(): Account | undefined {
  const state = useSession();
  return state.kind === 'member' ? state.account : undefined;
}

/** Whether somebody registered and has not confirmed their address yet. */
export function useUnconfirmed(): boolean {
  const state = useSession();
  return state.kind === 'guest' && state.account.unconfirmed === true;
}
