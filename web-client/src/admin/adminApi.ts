import type { Answer, Query, RequestBody } from '@/api/operations';
import { request } from '@/api/request';
import { api, type Role } from '@/session';

export type RegistrationMode = RequestBody<'put', '/api/v1/accounts/registration'>['mode'];
export type Kind = NonNullable<Query<'get', '/api/v1/accounts'>['kind']>;
/** An account as administrators see it. */
export type Person = Answer<'get', '/api/v1/accounts'>['accounts'][number];
/** A link with which some may register; the `link` itself is told only when it is made. */
export type Invitation = Answer<'get', '/api/v1/accounts/invitations'>['invitations'][number];
/** An announcement to everyone. */
export type Announcement = Answer<'put', '/api/v1/accounts/announcement'>;

export const adminApi = {
  setUp: (token: string) => api.post('/api/v1/accounts/setup', { body: { token } }),
  people: (query: string, kind: Kind, cursor?: string) =>
    api.get('/api/v1/accounts', { query: { query, kind, cursor } }),
  giveRole: (id: string, role: Role) =>
    api.put('/api/v1/accounts/{id}/role', { path: { id }, body: { role } }),
  suspend: (id: string, until: string, reason: string) =>
    api.put('/api/v1/accounts/{id}/suspension', { path: { id }, body: { until, reason } }),
  endSuspension: (id: string) => api.delete('/api/v1/accounts/{id}/suspension', { path: { id } }),
  changeRegistration: (mode: RegistrationMode) =>
    api.put('/api/v1/accounts/registration', { body: { mode } }),
  invitations: () => api.get('/api/v1/accounts/invitations').then(({ invitations }) => invitations),
  invite: (uses: number, until: string, note: string) =>
    api.post('/api/v1/accounts/invitations', { body: { uses, until, note } }),
  withdraw: (id: string) => api.delete('/api/v1/accounts/invitations/{id}', { path: { id } }),
  announcement: () => request('get', '/api/v1/accounts/announcement'),
  announce: (text: string, endsAt: string) =>
    api.put('/api/v1/accounts/announcement', { body: { text, endsAt } }),
  endAnnouncement: () => api.delete('/api/v1/accounts/announcement'),
};

/** So many hours from now, as the services read it. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
