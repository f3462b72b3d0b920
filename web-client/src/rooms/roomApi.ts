import { Problem } from '@/api/problem';
import type { ReactionDetails } from '@/chat/ChatContext';
import { type Grant, grants } from '@/live/grants';
import { Refused } from '@/protocol/Follower';
import type { Author, MessageState } from '@/protocol/frames';
import type { ChangesPage, HistoryPage, MessageHistory } from '@/protocol/MessageLog';
import { api } from '@/session';
import type { Report } from '@/ui/ReportForm';

export interface Room {
  id: string;
  name: string;
  kind: 'open' | 'masked';
  epoch: string;
  seq: number;
  /** How many messages were ever written here. */
  n: number;
  owner: Author;
  topic: string;
  /** As Markdown. */
  description: string;
  /** Pinned on top, or empty. */
  announcement: string;
  /** Who may write: guests too, all members, or its owner and the moderators. */
  writers: 'everyone' | 'members' | 'owner';
  /** Whether posting is closed for everyone. */
  closed: boolean;
  /** Between two messages of one person; 0: none. */
  slowSeconds: number;
  /** The references of those who look after it beside the owner. */
  moderators: string[];
  /** For how many days messages are kept; 0: for ever. */
  retentionDays: number;
  createdAt: string;
  version: number;
}

/** Of what in a kept room one wants notice: of messages that name one, of all, or of none. */
export type NotificationLevel = 'mentions' | 'all' | 'none';

/** Who a person is in a room. */
export interface RoomIdentity {
  /** Identifies them as the author of messages, and in presence. */
  ref: string;
  name: string;
}

/** A room that one keeps. */
export interface MyRoom {
  room: Room;
  /** The number of the last message that was read there. */
  readMark: number;
  unread: number;
  /** How many of the last 200 unread messages name one. */
  mentions: number;
  /** Of what there one wants notice, on all one's devices. */
  notificationLevel: NotificationLevel;
  /** The member's identity there; absent in a masked room where they have none yet. */
  self?: RoomIdentity;
}

export interface RoomGrant extends Grant {
  /** The own reference there. */
  ref: string;
  /** What others see. */
  name: string;
}

export type RoomUpdate = Pick<
  Room,
  'topic' | 'description' | 'announcement' | 'writers' | 'closed' | 'slowSeconds' | 'retentionDays'
>;

/** A mute or a ban in a room. */
export interface Sanction {
  person: string;
  name: string;
  kind: 'mute' | 'ban';
  /** Without: until it is lifted. */
  until?: string;
  since: string;
}

/** A role that the owner of a room offers to a person; nothing changes before they accept. */
export type RoomRole = 'owner' | 'moderator';

export interface RoleOffer {
  person: string;
  /** What the room shows them as; absent in one's own offers. */
  name?: string;
  role: RoomRole;
  until: string;
}

/** How alive a room is. */
export interface RoomActivity {
  room: Room;
  /** Recent messages per minute. */
  perMinute: number;
  last?: MessageState;
}

export interface RoomPage {
  rooms: Room[];
  next?: string;
}

/** A message that was found, and what stands around the hits. */
export interface SearchHit {
  seq: number;
  author: Author;
  at: string;
  excerpt: { text: string; hit: boolean }[];
}

export interface SearchPage {
  hits: SearchHit[];
  /** The `seq` before which to search on; absent at the end. */
  next?: number;
}

/** A person whom the member ignores, as they were called then. */
export interface IgnoredUser {
  ref: string;
  name: string;
}

/** Recent activity, by day and by hour of the day. */
export interface Statistics {
  messages: number;
  people: number;
  days: { day: string; messages: number; people: number }[];
  hours: { hour: number; messages: number; people: number }[];
}

const ROOMS = '/api/v1/rooms';

/** The beginning of the query keys of a room. */
export const roomKey = (id: string): readonly string[] => ['rooms', id];

export const roomApi = {
  newest: (cursor: string | undefined, limit: number, signal?: AbortSignal) =>
    api.get<RoomPage>(ROOMS, { query: { cursor, limit }, ...(signal && { signal }) }),
  /** Those whose name and topic have words that begin like the typed ones, newest first. */
  find: (search: string, limit: number, signal: AbortSignal) =>
    api.get<RoomPage>(ROOMS, { query: { search, limit }, signal }),
  /** Makes the room of this name and kind, or finds the one that has the name, of whatever kind. */
  joinOrCreate: (name: string, kind: Room['kind'] = 'open') => api.post<Room>(ROOMS, { name, kind }),
  read: (id: string, signal?: AbortSignal) => api.get<Room>(path(id), signal ? { signal } : {}),
  /** Those of these rooms that exist. */
  activity: (ids: readonly string[]) =>
    api.get<{ rooms: RoomActivity[] }>(`${ROOMS}/activity`, { query: { room: ids } }),
  /** What was said in a room, newest first. */
  search: (id: string, q: string, before: number | undefined, signal: AbortSignal) =>
    api.get<SearchPage>(`${path(id)}/search`, { query: { q, before }, signal }),
  /** By the clock of a time zone. */
  statistics: (id: string, zone: string, signal: AbortSignal) =>
    api.get<Statistics>(`${path(id)}/statistics`, { query: { zone }, signal }),
  myRooms: (signal?: AbortSignal) => api.get<{ rooms: MyRoom[] }>(`${ROOMS}/me`, signal ? { signal } : {}),
  ignored: (signal: AbortSignal) => api.get<{ people: IgnoredUser[] }>(`${ROOMS}/me/ignored`, { signal }),
  ignore: ({ ref, name }: IgnoredUser) => api.put<void>(`${ROOMS}/me/ignored/${ref}`, { name }),
  unignore: (ref: string) => api.delete(`${ROOMS}/me/ignored/${ref}`),
  /** The message that lies at `seq`, or null. */
  message: async (id: string, seq: number, signal: AbortSignal) => {
    const query = { before: seq + 1, limit: 1 };
    const { messages } = await api.get<HistoryPage>(`${path(id)}/messages`, { query, signal });
    return messages.find((message) => message.seq === seq) ?? null;
  },
  reactionDetails: (id: string, seq: number, signal: AbortSignal) =>
    api.get<ReactionDetails>(`${path(id)}/messages/${seq}/reactions`, { signal }),
  /** With `notificationLevel`: and says of what there one wants notice. */
  favourite: (id: string, notificationLevel?: NotificationLevel) =>
    api.put<void>(`${path(id)}/favourite`, notificationLevel && { notificationLevel }),
  unfavourite: (id: string) => api.delete(`${path(id)}/favourite`),
  /** Moves the read mark forward, never back; answers where it is now. */
  moveReadMark: (id: string, n: number) => api.put<{ n: number }>(`${path(id)}/read-mark`, { n }),
  /** Leave to appear in the room's presence and typing, for an hour. */
  grant: (id: string) => api.post<RoomGrant>(`${path(id)}/grant`),
  /** Reports a person, the message that lies at `seq`, or the room itself. */
  report: (id: string, report: Report & { person?: string | undefined; seq?: number | undefined }) =>
    api.post<void>(`${path(id)}/reports`, report),
  /** Says what a guest wants to be called there; answers what they are called. */
  nameGuest: (id: string, name: string) => api.put<{ name: string }>(`${path(id)}/guest-name`, { name }),
  sanctions: (id: string, cursor: string | undefined) =>
    api.get<{ sanctions: Sanction[]; next?: string }>(`${path(id)}/sanctions`, { query: { cursor } }),
  /** Mutes or bans a person, for this many minutes or indefinitely. */
  sanction: (id: string, kind: Sanction['kind'], person: string, minutes: number | undefined) =>
    api.put<void>(`${path(id)}/${kind}s/${person}`, { minutes }),
  liftSanction: (id: string, kind: Sanction['kind'], person: string) =>
    api.delete(`${path(id)}/${kind}s/${person}`),
  /** The open offers of one's own room. */
  offers: (id: string, signal: AbortSignal) =>
    api.get<{ offers: RoleOffer[] }>(`${path(id)}/offers`, { signal }),
  offer: (id: string, person: string, role: RoomRole) =>
    api.put<void>(`${path(id)}/offers/${person}/${role}`),
  withdraw: (id: string, person: string, role: RoomRole) =>
    api.delete(`${path(id)}/offers/${person}/${role}`),
  /** What one is offered oneself. */
  offered: (id: string, signal: AbortSignal) =>
    api.get<{ offers: RoleOffer[] }>(`${path(id)}/offers/me`, { signal }),
  accept: (id: string, role: RoomRole) => api.post<Room>(`${path(id)}/offers/me/${role}`),
  decline: (id: string, role: RoomRole) => api.delete(`${path(id)}/offers/me/${role}`),
  /** Removes a moderator, by the owner or by themselves. */
  removeModerator: (id: string, person: string) => api.delete(`${path(id)}/moderators/${person}`),
  remove: (room: Room) => api.delete(path(room.id), { version: room.version }),
  change: (room: Room, settings: RoomUpdate) =>
    api.patch<Room>(path(room.id), settings, { version: room.version }),
};

function path(id: string): string {
  return `${ROOMS}/${encodeURIComponent(id)}`;
}

/** The history of the room behind a channel `room:<id>`. */
export function roomHistory(channel: string): MessageHistory {
  const path = `${ROOMS}/${encodeURIComponent(channel.slice('room:'.length))}`;
  return {
    page: (before, limit) => read<HistoryPage>(`${path}/messages`, { before, limit }),
    elsewhere: (where, limit) => {
      const place = 'seq' in where ? { around: where.seq } : where;
      return read<HistoryPage>(`${path}/messages`, { ...place, limit });
    },
    changes: ({ epoch, seq }, limit) => read<ChangesPage>(`${path}/changes`, { epoch, since: seq, limit }),
    grant: () => grants.get(channel)?.grant,
    // Without a grant the client can read but does not appear in presence.
    dropGrant: () => {
      grants.delete(channel);
      return true;
    },
  };
}

async function read<T>(path: string, query: Record<string, string | number | undefined>): Promise<T> {
  try {
    return await api.get<T>(path, { query });
  } catch (problem) {
    const final = problem instanceof Problem && [403, 404, 410].includes(problem.status);
    throw final ? new Refused(problem.code) : problem;
  }
}
