import { request } from '@/api/request';
import { type Account, api, type Role } from '@/session';

const ACCOUNTS = '/api/v1/accounts';

export type RegistrationMode = 'open' | 'closed' | 'invitation';
export type Kind = 'all' | 'staff' | 'suspended';

/** An account as administrators see it. */
export interface Person {
  id: string;
  name: string;
  role: Role;
  picture: number;
  email?: string;
  unconfirmed?: true;
  createdAt: string;
  suspension?: { until: string; reason: string };
}

/** A link with which some may register. */
export interface Invitation {
  id: string;
  note: string;
  usesLeft: number;
  createdAt: string;
  expiresAt: string;
  /** Told only when it is made. */
  link?: string;
}

/** An announcement to everyone. */
export interface Announcement {
  id: string;
  text: string;
  createdAt: string;
  endsAt: string;
}

export const adminApi = {
  setUp: (token: string) => api.post<Account>(`${ACCOUNTS}/setup`, { token }),
  people: (query: string, kind: Kind, cursor?: string) =>
    api.get<{ accounts: Person[]; next?: string }>(ACCOUNTS, { query: { query, kind, cursor } }),
  giveRole: (id: string, role: Role) => api.put<Person>(`${ACCOUNTS}/${id}/role`, { role }),
  suspend: (id: string, until: string, reason: string) =>
    api.put<Person>(`${ACCOUNTS}/${id}/suspension`, { until, reason }),
  endSuspension: (id: string) => api.delete<Person>(`${ACCOUNTS}/${id}/suspension`),
  changeRegistration: (mode: RegistrationMode) => api.put<void>(`${ACCOUNTS}/registration`, { mode }),
  invitations: () =>
    api.get<{ invitations: Invitation[] }>(`${ACCOUNTS}/invitations`).then(({ invitations }) => invitations),
  invite: (uses: number, until: string, note: string) =>
    api.post<Invitation>(`${ACCOUNTS}/invitations`, { uses, until, note }),
  withdraw: (id: string) => api.delete(`${ACCOUNTS}/invitations/${id}`),
  announcement: () => request<Announcement | undefined>('GET', `${ACCOUNTS}/announcement`),
  announce: (text: string, endsAt: string) =>
    api.put<Announcement>(`${ACCOUNTS}/announcement`, { text, endsAt }),
  endAnnouncement: () => api.delete(`${ACCOUNTS}/announcement`),
};

/** So many hours from now, as the services read it. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
