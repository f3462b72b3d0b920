import type { Answer, RequestBody } from '@/api/operations';
import { Problem } from '@/api/problem';
import { grants } from '@/live/grants';
import { Refused } from '@/protocol/Follower';
import type { MessageHistory } from '@/protocol/MessageLog';
import { api } from '@/session';
import type { Report } from '@/ui/ReportForm';

const ROOMS = '/api/v1/rooms';
const ROOM = '/api/v1/rooms/{id}';

export type Room = Answer<'get', typeof ROOM>;
export type RoomPage = Answer<'get', typeof ROOMS>;
/** A room that one keeps; `mentions` counts how many of the last 200 unread messages name one. */
export type MyRoom = Answer<'get', '/api/v1/rooms/me'>['rooms'][number];
/** Of what in a kept room one wants notice: of messages that name one, of all, or of none. */
export type NotificationLevel = MyRoom['notificationLevel'];
/** Who a person is in a room: `ref` identifies them as the author of messages, and in presence. */
export type RoomIdentity = NonNullable<MyRoom['self']>;
export type RoomGrant = Answer<'post', '/api/v1/rooms/{id}/grant'>;
/** The settings of a room that its owner may change. */
export type RoomUpdate = Required<RequestBody<'patch', typeof ROOM>>;
/** A mute or a ban in a room. */
export type Sanction = Answer<'get', '/api/v1/rooms/{id}/sanctions'>['sanctions'][number];
/**
 * A role that the owner of a room offers to a person; nothing changes before they accept. `name` is
 * absent in one's own offers.
 */
export type RoleOffer = Answer<'get', '/api/v1/rooms/{id}/offers'>['offers'][number];
export type RoomRole = RoleOffer['role'];
/** How alive a room is. */
export type RoomActivity = Answer<'get', '/api/v1/rooms/activity'>['rooms'][number];
/** What was found in a room; `next` is the `seq` before which to search on, absent at the end. */
export type SearchPage = Answer<'get', '/api/v1/rooms/{id}/search'>;
export type SearchHit = SearchPage['hits'][number];
/** A person whom the member ignores, as they were called then. */
export type IgnoredUser = Answer<'get', '/api/v1/rooms/me/ignored'>['people'][number];
/** Recent activity, by day and by hour of the day. */
export type Statistics = Answer<'get', '/api/v1/rooms/{id}/statistics'>;

const SANCTIONS = {
  mute: '/api/v1/rooms/{id}/mutes/{person}',
  ban: '/api/v1/rooms/{id}/bans/{person}',
} as const;

/** The beginning of the query keys of a room. */
export const roomKey = (id: string): readonly string[] => ['rooms', id];

export const roomApi = {
  newest: (cursor: string | undefined, limit: number, signal?: AbortSignal) =>
    api.get(ROOMS, { query: { cursor, limit }, signal }),
  /** Those whose name and topic have words that begin like the typed ones, newest first. */
  find: (search: string, limit: number, signal: AbortSignal) =>
    api.get(ROOMS, { query: { search, limit }, signal }),
  /** Makes the room of this name and kind, or finds the one that has the name, of whatever kind. */
  joinOrCreate: (name: string, kind: Room['kind'] = 'open') => api.post(ROOMS, { body: { name, kind } }),
  read: (id: string, signal?: AbortSignal) => api.get(ROOM, { path: { id }, signal }),
  /** Those of these rooms that exist. */
  activity: (room: string[]) => api.get('/api/v1/rooms/activity', { query: { room } }),
  /** What was said in a room, newest first. */
  search: (id: string, q: string, before: number | undefined, signal: AbortSignal) =>
    api.get('/api/v1/rooms/{id}/search', { path: { id }, query: { q, before }, signal }),
  /** By the clock of a time zone. */
  statistics: (id: string, zone: string, signal: AbortSignal) =>
    api.get('/api/v1/rooms/{id}/statistics', { path: { id }, query: { zone }, signal }),
  myRooms: (signal?: AbortSignal) => api.get('/api/v1/rooms/me', { signal }),
  ignored: (signal: AbortSignal) => api.get('/api/v1/rooms/me/ignored', { signal }),
  ignore: ({ ref, name }: IgnoredUser) =>
    api.put('/api/v1/rooms/me/ignored/{ref}', { path: { ref }, body: { name } }),
  unignore: (ref: string) => api.delete('/api/v1/rooms/me/ignored/{ref}', { path: { ref } }),
  /** The message that lies at `seq`, or null. */
  message: async (id: string, seq: number, signal: AbortSignal) => {
    const query = { before: seq + 1, limit: 1 };
    const { messages } = await api.get('/api/v1/rooms/{id}/messages', { path: { id }, query, signal });
    return messages.find((message) => message.seq === seq) ?? null;
  },
  reactionDetails: (id: string, seq: number, signal: AbortSignal) =>
    api.get('/api/v1/rooms/{id}/messages/{seq}/reactions', { path: { id, seq }, signal }),
  /** With `notificationLevel`: and says of what there one wants notice. */
  favourite: (id: string, notificationLevel?: NotificationLevel) =>
    api.put('/api/v1/rooms/{id}/favourite', {
      path: { id },
      body: { notificationLevel },
    }),
  unfavourite: (id: string) => api.delete('/api/v1/rooms/{id}/favourite', { path: { id } }),
  /** Moves the read mark forward, never back; answers where it is now. */
  moveReadMark: (id: string, n: number) =>
    api.put('/api/v1/rooms/{id}/read-mark', { path: { id }, body: { n } }),
  /** Leave to appear in the room's presence and typing, for an hour. */
  grant: (id: string) => api.post('/api/v1/rooms/{id}/grant', { path: { id } }),
  /** Reports a person, the message that lies at `seq`, or the room itself. */
  report: (id: string, report: Report & { person?: string | undefined; seq?: number | undefined }) =>
    api.post('/api/v1/rooms/{id}/reports', { path: { id }, body: report }),
  /** Says what a guest wants to be called there; answers what they are called. */
  nameGuest: (id: string, name: string) =>
    api.put('/api/v1/rooms/{id}/guest-name', { path: { id }, body: { name } }),
  sanctions: (id: string, cursor: string | undefined) =>
    api.get('/api/v1/rooms/{id}/sanctions', { path: { id }, query: { cursor } }),
  /** Mutes or bans a person, for this many minutes or indefinitely. */
  sanction: (id: string, kind: Sanction['kind'], person: string, minutes: number | undefined) =>
    api.put(SANCTIONS[kind], { path: { id, person }, body: { minutes } }),
  liftSanction: (id: string, kind: Sanction['kind'], person: string) =>
    api.delete(SANCTIONS[kind], { path: { id, person } }),
  /** The open offers of one's own room. */
  offers: (id: string, signal: AbortSignal) => api.get('/api/v1/rooms/{id}/offers', { path: { id }, signal }),
  offer: (id: string, person: string, role: RoomRole) =>
    api.put('/api/v1/rooms/{id}/offers/{person}/{role}', { path: { id, person, role } }),
  withdraw: (id: string, person: string, role: RoomRole) =>
    api.delete('/api/v1/rooms/{id}/offers/{person}/{role}', { path: { id, person, role } }),
  /** What one is offered oneself. */
  offered: (id: string, signal: AbortSignal) =>
    api.get('/api/v1/rooms/{id}/offers/me', { path: { id }, signal }),
  accept: (id: string, role: RoomRole) =>
    api.post('/api/v1/rooms/{id}/offers/me/{role}', { path: { id, role } }),
  decline: (id: string, role: RoomRole) =>
    api.delete('/api/v1/rooms/{id}/offers/me/{role}', { path: { id, role } }),
  /** Removes a moderator, by the owner or by themselves. */
  removeModerator: (id: string, person: string) =>
    api.delete('/api/v1/rooms/{id}/moderators/{person}', { path: { id, person } }),
  remove: ({ id, version }: Room) => api.delete(ROOM, { path: { id }, version }),
  change: ({ id, version }: Room, body: RoomUpdate) => api.patch(ROOM, { path: { id }, body, version }),
};

/** The history of the room behind a channel `room:<id>`. */
export function roomHistory(channel: string): MessageHistory {
  const path = { id: channel.slice('room:'.length) };
  const messages = '/api/v1/rooms/{id}/messages';
  return {
    page: (before, limit) => orRefused(api.get(messages, { path, query: { before, limit } })),
    elsewhere: (where, limit) => {
      const place = 'seq' in where ? { around: where.seq } : where;
      return orRefused(api.get(messages, { path, query: { ...place, limit } }));
    },
    changes: ({ epoch, seq: since }, limit) =>
      orRefused(api.get('/api/v1/rooms/{id}/changes', { path, query: { epoch, since, limit } })),
    grant: () => grants.get(channel)?.grant,
    // Without a grant the client can read but does not appear in presence.
    dropGrant: () => {
      grants.delete(channel);
      return true;
    },
  };
}

async function orRefused<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (problem) {
    const final = problem instanceof Problem && [403, 404, 410].includes(problem.status);
    throw final ? new Refused(problem.code) : problem;
  }
}
