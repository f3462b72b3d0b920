import { request } from '@/api/request';
import type { SessionService } from './SessionKeeper';
import type { Session } from './session';

const SESSIONS = '/api/v1/sessions';

/**
 * identity-service's part of a session over HTTP. The refresh token rides in a cookie that scripts
 * cannot see.
 */
export const identity: SessionService = {
  register: (form, token) => request<Session>('POST', '/api/v1/accounts', { body: form, token }),
  logIn: (login, password) => request<Session>('POST', SESSIONS, { body: { login, password } }),
  guest: () => request<Session>('POST', `${SESSIONS}/guest`),
  refresh: () => request<Session>('POST', `${SESSIONS}/refresh`),
  end: (token) => request<void>('DELETE', `${SESSIONS}/current`, { token }),
};
