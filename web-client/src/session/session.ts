export type Role = 'guest' | 'member' | 'moderator' | 'administrator';

/** The current account, as identity-service returns it. */
export interface Account {
  id: string;
  name: string;
  role: Role;
  /** Version of the own picture; 0 means the generated one. */
  picture: number;
  email?: string;
  /** Waits to be confirmed in place of `email`. */
  newEmail?: string;
  /** The address is not confirmed yet: until then one may do what guests do. */
  unconfirmed?: true;
  /** When it is erased, unless one changes one's mind. */
  erasesAt?: string;
}

/** The response of identity-service to a registration, a login, a refresh or a new guest. */
export interface Session {
  accessToken: string;
  expiresAt: string;
  account: Account;
}

/**
 * Milliseconds that a token lives, from its own times, so that a wrong clock on this device does
 * not matter.
 */
export function lifetimeMs(session: Session, now: number): number {
  try {
    const payload = session.accessToken.split('.')[1] ?? '';
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
      iat?: number;
      exp?: number;
    };
    if (claims.iat && claims.exp) return (claims.exp - claims.iat) * 1000;
  } catch {
    // Not a token that can be read here: the time of the answer must do.
  }
  return Date.parse(session.expiresAt) - now;
}
