import { useSyncExternalStore } from 'react';
import { session } from './currentSession';
import type { SessionState } from './SessionKeeper';
import type { Account } from './session';

export { api, session } from './currentSession';
export type { Account, Role } from './session';

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}

/** The reader's own account; undefined for guests and without a session. */
export function useMember(): Account | undefined {
  const state = useSession();
  return state.kind === 'member' ? state.account : undefined;
}

/** Whether the member has not confirmed their email yet. */
export function useUnconfirmed(): boolean {
  const state = useSession();
  return state.kind === 'guest' && state.account.unconfirmed === true;
}
