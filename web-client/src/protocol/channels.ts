/** Names of channels. */
export const channels = {
  room: (id: string) => `room:${id}`,
  pair: (id: string) => `pair:${id}`,
  post: (id: string) => `post:${id}`,
  forum: 'forum',
  me: 'me',
} as const;
