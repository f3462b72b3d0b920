import { request } from '@/api/request';
import type { SessionService } from './SessionKeeper';

/**
 * identity-service's part of a session over HTTP. The refresh token rides in a cookie that scripts
 * cannot see.
 */
export const identity: SessionService = {
  register: (body, token) => request('post', '/api/v1/accounts', { body, token }),
  logIn: (login, password) => request('post', '/api/v1/sessions', { body: { login, password } }),
  guest: () => request('post', '/api/v1/sessions/guest'),
  refresh: () => request('post', '/api/v1/sessions/refresh'),
  end: (token) => request('delete', '/api/v1/sessions/current', { token }),
};
