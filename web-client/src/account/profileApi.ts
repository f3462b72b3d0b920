import type { Role } from '@/session';
import { api } from '@/session';

export type Gender = 'female' | 'male' | 'diverse';

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
] as const;
export type Field = (typeof fields)[number];

interface ProfileFields {
  phone?: string;
  realName?: string;
  country?: string;
  birthDate?: string;
  gender?: Gender;
  about?: string;
}

/** One's own profile, also what is hidden. */
export interface Profile extends ProfileFields {
  shown: Field[];
  handles: string[];
  interests: string[];
  languages: string[];
}

/** What a person shows to others. */
export interface PublicProfile extends ProfileFields {
  id: string;
  name: string;
  role: Role;
  picture: number;
  since: string;
  email?: string;
  handles?: string[];
  interests?: string[];
  languages?: string[];
}

const OWN = '/api/v1/accounts/me/profile';
const PAIRING = '/api/v1/matches/profile';

export const profileApi = {
  own: () => api.get<Profile>(OWN),
  keep: (profile: Profile) => api.put<Profile>(OWN, profile),
  person: (id: string) => api.get<PublicProfile>(`/api/v1/profiles/${encodeURIComponent(id)}`),
  /** Hands the fields over that talks with strangers go by; what one wishes there stays. */
  updateMatchProfile: async ({ gender, birthDate, country, handles }: Profile) => {
    const before = await api.get<object>(PAIRING);
    await api.put(PAIRING, {
      ...before,
      gender: gender ?? null,
      birthDate: birthDate ?? null,
      country: country ?? null,
      handles,
    });
  },
};
