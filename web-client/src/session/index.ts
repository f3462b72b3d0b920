import { useSyncExternalStore } from 'react';
import { session } from './instance';
import type { SessionState } from './SessionKeeper';
import type { Account } from './session';

export { api, session } from './instance';
export type { Account, Role } from './session';

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
