import type { Answer } from '@/api/operations';
import { request } from '@/api/request';
import { api } from '@/session';

/** How accounts work on this installation. */
export type AccountOptions = Answer<'get', '/api/v1/accounts/options'>;
/** A device that is logged in. */
export type Device = Answer<'get', '/api/v1/sessions'>['sessions'][number];

export const accountApi = {
  options: () => request('get', '/api/v1/accounts/options'),
  confirm: (token: string) => request('post', '/api/v1/accounts/confirmations', { body: { token } }),
  sendConfirmation: () => api.post('/api/v1/accounts/me/confirmation'),
  changeEmail: (email: string, password: string) =>
    api.put('/api/v1/accounts/me/email', { body: { email, password } }),
  changePassword: (current: string, password: string) =>
    api.put('/api/v1/accounts/me/password', { body: { current, password } }),
  forgot: (email: string) => request('post', '/api/v1/accounts/resets', { body: { email } }),
  reset: (token: string, password: string) =>
    request('put', '/api/v1/accounts/resets', { body: { token, password } }),
  /** Whether others may see that one is here. */
  activityVisibility: () => api.get('/api/v1/accounts/me/activity-visibility'),
  changeActivityVisibility: (visible: boolean) =>
    api.put('/api/v1/accounts/me/activity-visibility', { body: { visible } }),
  changeName: (name: string) => api.put('/api/v1/accounts/me/name', { body: { name } }),
  leave: (password: string, messages: 'keep' | 'delete') =>
    api.put('/api/v1/accounts/me/erasure', { body: { password, messages } }),
  stay: () => api.delete('/api/v1/accounts/me/erasure'),
  changePicture: (file: File) => {
    const body = new FormData();
    body.append('picture', file);
    return api.put('/api/v1/accounts/me/picture', { body });
  },
  removePicture: () => api.delete('/api/v1/accounts/me/picture'),
  devices: () => api.get('/api/v1/sessions').then(({ sessions }) => sessions),
  end: (id: string) => api.delete('/api/v1/sessions/{id}', { path: { id } }),
  endOthers: () => api.delete('/api/v1/sessions'),
};
