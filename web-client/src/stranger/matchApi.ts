import { grants } from '@/live/grants';
import type { Author, FrameOf } from '@/protocol/frames';
import type { ChangesPage, HistoryPage, MessageHistory } from '@/protocol/MessageLog';
import { api } from '@/session';

export type { MatchPreferences } from '@/protocol/frames';

/**
 * What one sees before one asks: how many wait, and from which age on one is paired, and paired
 * with adults.
 */
export interface QueueStatus {
  waiting: number;
  youngest: number;
  adult: number;
}

export type WaitStatus = Omit<FrameOf<'match.waiting'>, 'type' | 'id'>;

export interface StrangerChat {
  pair: string;
  channel: string;
  grant: string;
  grantExpiresAt: string;
  startedAt: string;
  you: Author;
  stranger: Author;
  strangerAway: boolean;
  common: string[];
  icebreaker?: number;
  reveal: { done: boolean; askedBy?: 'you' | 'stranger'; askAgainAt?: string };
}

/** Where one stands; neither: nowhere. */
export interface MatchStatus {
  waiting?: WaitStatus;
  talk?: StrangerChat;
}

export interface Profile {
  gender?: Gender | null;
  birthDate?: string | null;
  country?: string | null;
  handles: string[];
  genders: Gender[];
  ages: AgeGroup[];
  /** What a reveal still needs. */
  missing?: ('country' | 'handles' | 'picture')[];
}

export type Gender = 'female' | 'male' | 'diverse';
export type AgeGroup = 'younger' | 'same' | 'older';

export interface ProfileCard {
  account: string;
  name: string;
  picture: number;
  country: string;
  handles: string[];
}

export const PROFILE = ['matches', 'profile'] as const;
const MATCHES = '/api/v1/matches';
const withSignal = (signal?: AbortSignal) => (signal ? { signal } : {});

export const matchApi = {
  waiting: (signal?: AbortSignal) => api.get<QueueStatus>(`${MATCHES}/waiting`, withSignal(signal)),
  mine: (signal?: AbortSignal) => api.get<MatchStatus>(`${MATCHES}/me`, withSignal(signal)),
  profile: (signal?: AbortSignal) => api.get<Profile>(`${MATCHES}/profile`, withSignal(signal)),
  keepProfile: (profile: Profile) => api.put<Profile>(`${MATCHES}/profile`, profile),
  card: (pair: string, signal?: AbortSignal) =>
    api.get<ProfileCard>(`${MATCHES}/${pair}/profile-card`, withSignal(signal)),
  report: (pair: string, report: { reason: string; note?: string }) =>
    api.post<{ messages: number }>(`${MATCHES}/${pair}/reports`, report),
  feedback: (pair: string, good: boolean) => api.post<void>(`${MATCHES}/${pair}/feedback`, { good }),
};

export function storeGrant({ channel, grant, grantExpiresAt }: StrangerChat): void {
  grants.set(channel, { grant, expiresAt: grantExpiresAt });
}

/** The history of the talk behind a channel `pair:<id>`. */
export function chatHistory(channel: string): MessageHistory {
  const path = `${MATCHES}/${encodeURIComponent(channel.slice('pair:'.length))}`;
  return {
    page: (before, limit) => api.get<HistoryPage>(`${path}/messages`, { query: { before, limit } }),
    changes: ({ epoch, seq }, limit) =>
      api.get<ChangesPage>(`${path}/changes`, { query: { epoch, since: seq, limit } }),
    grant: () => grants.get(channel)?.grant,
  };
}
