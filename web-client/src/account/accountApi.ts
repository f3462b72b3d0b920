import { request } from '@/api/request';
import { type Account, api } from '@/session';

const ACCOUNTS = '/api/v1/accounts';

/** How accounts work on this installation. */
export interface AccountOptions {
  confirmation: boolean;
  /** Who may make an account. */
  registration: 'open' | 'closed' | 'invitation';
  /** A page that shows all mail, where Parley runs on one machine to be tried. */
  mailbox?: string;
}

interface ActivityVisibility {
  visible: boolean;
}

/** A device that is logged in. */
export interface Device {
  id: string;
  /** A product name; empty if unknown. */
  browser: string;
  system: string;
  address: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
}

export const accountApi = {
  options: () => request<AccountOptions>('GET', `${ACCOUNTS}/options`),
  confirm: (token: string) => request<void>('POST', `${ACCOUNTS}/confirmations`, { body: { token } }),
  sendConfirmation: () => api.post<void>(`${ACCOUNTS}/me/confirmation`),
  changeEmail: (email: string, password: string) =>
    api.put<void>(`${ACCOUNTS}/me/email`, { email, password }),
  changePassword: (current: string, password: string) =>
    api.put<void>(`${ACCOUNTS}/me/password`, { current, password }),
  forgot: (email: string) => request<void>('POST', `${ACCOUNTS}/resets`, { body: { email } }),
  reset: (token: string, password: string) =>
    request<void>('PUT', `${ACCOUNTS}/resets`, { body: { token, password } }),
  /** Whether others may see that one is here. */
  activityVisibility: () => api.get<ActivityVisibility>(`${ACCOUNTS}/me/activity-visibility`),
  changeActivityVisibility: (shown: boolean) =>
    api.put<ActivityVisibility>(`${ACCOUNTS}/me/activity-visibility`, { visible: shown }),
  changeName: (name: string) => api.put<Account>(`${ACCOUNTS}/me/name`, { name }),
  leave: (password: string, messages: 'keep' | 'delete') =>
    api.put<Account>(`${ACCOUNTS}/me/erasure`, { password, messages }),
  stay: () => api.delete<Account>(`${ACCOUNTS}/me/erasure`),
  changePicture: (file: File) => {
    const form = new FormData();
    form.append('picture', file);
    return api.put<Account>(`${ACCOUNTS}/me/picture`, form);
  },
  removePicture: () => api.delete<Account>(`${ACCOUNTS}/me/picture`),
  devices: () => api.get<{ sessions: Device[] }>('/api/v1/sessions').then(({ sessions }) => sessions),
  end: (id: string) => api.delete(`/api/v1/sessions/${id}`),
  endOthers: () => api.delete('/api/v1/sessions'),
};
