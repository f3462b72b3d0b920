import type { Answer } from '@/api/operations';
import { api } from '@/session';

/** What its owner may show. */
export const fields = [
  'realName',
  'about',
  'country',
  'languages',
  'interests',
  'gender',
  'birthDate',
  'handles',
  'email',
  'phone',
] as const satisfies Profile['shown'];
export type Field = Profile['shown'][number];

/** One's own profile, also what is hidden. */
export type Profile = Answer<'get', '/api/v1/accounts/me/profile'>;
export type Gender = NonNullable<Profile['gender']>;
/** What a person shows to others. */
export type PublicProfile = Answer<'get', '/api/v1/profiles/{id}'>;

export const profileApi = {
  own: () => api.get('/api/v1/accounts/me/profile'),
  keep: (body: Profile) => api.put('/api/v1/accounts/me/profile', { body }),
  person: (id: string) => api.get('/api/v1/profiles/{id}', { path: { id } }),
  /** Hands the fields over that talks with strangers go by; what one wishes there stays. */
  updateMatchProfile: async ({ gender, birthDate, country, handles }: Profile) => {
    const before = await api.get('/api/v1/matches/profile');
    await api.put('/api/v1/matches/profile', { body: { ...before, gender, birthDate, country, handles } });
  },
};
