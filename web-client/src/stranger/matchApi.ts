import type { Answer, Sparse } from '@/api/operations';
import { grants } from '@/live/grants';
import type { MessageHistory } from '@/protocol/MessageLog';
import { api } from '@/session';

export type { MatchPreferences } from '@/protocol/frames';
/**
 * What one sees before one asks: how many wait, and from which age on one is paired, and paired
 * with adults.
 */
export type QueueStatus = Answer<'get', '/api/v1/matches/waiting'>;
/** Where one stands; neither: nowhere. */
export type MatchStatus = Answer<'get', '/api/v1/matches/me'>;
export type WaitStatus = NonNullable<MatchStatus['waiting']>;
export type StrangerChat = NonNullable<MatchStatus['talk']>;
/** What matches go by; `missing` is what a reveal still needs. */
export type Profile = Answer<'get', '/api/v1/matches/profile'>;
export type Gender = NonNullable<Profile['genders']>[number];
export type ProfileCard = Answer<'get', '/api/v1/matches/{pair}/profile-card'>;

export const PROFILE = ['matches', 'profile'] as const;

export const matchApi = {
  waiting: (signal?: AbortSignal) => api.get('/api/v1/matches/waiting', { signal }),
  mine: (signal?: AbortSignal) => api.get('/api/v1/matches/me', { signal }),
  profile: (signal?: AbortSignal) => api.get('/api/v1/matches/profile', { signal }),
  keepProfile: (body: Sparse<Profile>) => api.put('/api/v1/matches/profile', { body }),
  card: (pair: string, signal?: AbortSignal) =>
    api.get('/api/v1/matches/{pair}/profile-card', { path: { pair }, signal }),
  report: (pair: string, body: { reason: string; note?: string }) =>
    api.post('/api/v1/matches/{pair}/reports', { path: { pair }, body }),
  feedback: (pair: string, good: boolean) =>
    api.post('/api/v1/matches/{pair}/feedback', { path: { pair }, body: { good } }),
};

export function storeGrant({ channel, grant, grantExpiresAt }: StrangerChat): void {
  grants.set(channel, { grant, expiresAt: grantExpiresAt });
}

/** The history of the talk behind a channel `pair:<id>`. */
export function chatHistory(channel: string): MessageHistory {
  const path = { pair: channel.slice('pair:'.length) };
  return {
    page: (before, limit) => api.get('/api/v1/matches/{pair}/messages', { path, query: { before, limit } }),
    changes: ({ epoch, seq: since }, limit) =>
      api.get('/api/v1/matches/{pair}/changes', { path, query: { epoch, since, limit } }),
    grant: () => grants.get(channel)?.grant,
  };
}
