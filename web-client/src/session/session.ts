import type { Answer } from '@/api/operations';

/** The response of identity-service to a registration, a login, a refresh or a new guest. */
export type Session = Answer<'post', '/api/v1/sessions'>;
/**
 * The current account. `picture` is the version of the own picture; 0 means the generated one. Until
 * the address of an `unconfirmed` account is confirmed, one may do what guests do.
 */
export type Account = Session['account'];
export type Role = Account['role'];

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
