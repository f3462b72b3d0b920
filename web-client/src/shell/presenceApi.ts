import { api } from '@/session';

/** How many people are online, if that is known, and how many are in which rooms, fullest first. */
export interface PresenceOverview {
  online?: number;
  rooms: { room: string; people: number }[];
}

export const presenceApi = {
  overview: () => api.get<PresenceOverview>('/api/v1/presence'),
};
