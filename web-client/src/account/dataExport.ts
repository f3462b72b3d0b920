import { strToU8, zipSync } from 'fflate';
import { api } from '@/session';

type ExportedData = Record<string, unknown>;

/** What each part of Parley knows about one, beside the account. */
const parts: Record<string, () => Promise<ExportedData>> = {
  rooms: async () => ({
    ...(await api.get('/api/v1/rooms/me')),
    ...(await api.get('/api/v1/rooms/me/data-export')),
    messages: await all('messages', (cursor) => api.get('/api/v1/rooms/me/messages', { query: { cursor } })),
  }),
  forum: async () => {
    const posts: unknown[] = [];
    for (const { id } of await all('posts', (cursor) => api.get('/api/v1/posts/me', { query: { cursor } })))
      posts.push(await api.get('/api/v1/posts/{post}', { path: { post: id } }));
    return {
      posts,
      comments: await all('comments', (cursor) =>
        api.get('/api/v1/posts/me/comments', { query: { cursor } }),
      ),
      liked: await all('posts', (cursor) => api.get('/api/v1/posts/me/liked', { query: { cursor } })),
      answersToMe: await all('answers', (cursor) =>
        api.get('/api/v1/posts/me/answers', { query: { cursor } }),
      ),
      ...(await api.get('/api/v1/posts/me/reports')),
    };
  },
  strangers: async () => ({
    profile: await api.get('/api/v1/matches/profile'),
    ...(await api.get('/api/v1/matches/me/data-export')),
  }),
};

/** A list that comes in pages, whole. */
async function all<List extends string, T>(
  list: List,
  read: (cursor: string | undefined) => Promise<{ next?: string } & Record<List, readonly T[]>>,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    found.push(...page[list]);
    cursor = page.next;
  } while (cursor);
  return found;
}

interface Exported {
  file: Blob;
  /** The parts that could not be reached. */
  missing: string[];
}

/**
 * Everything that Parley knows about one, a file for each part of it, and the picture.
 *
 * Nothing is asked for before the password was right; a wrong one is thrown as its problem.
 */
export async function exportAccountData(password: string): Promise<Exported> {
  const account = await api.post('/api/v1/accounts/me/data-export', { body: { password } });
  const answers: { name: string; told: ExportedData | undefined }[] = [{ name: 'account', told: account }];
  answers.push(...(await otherParts()));
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const { name, told } of answers) {
    if (!told) continue;
    const { picture, ...rest } = told;
    const jpeg = typeof picture === 'string' ? picture.split('base64,')[1] : undefined;
    if (jpeg) files['picture.jpg'] = decoded(jpeg);
    const text = `${JSON.stringify(jpeg ? rest : told, null, 2)}\n`;
    files[`${name}.json`] = strToU8(text);
  }
  const file = new Blob([zipSync(files)], { type: 'application/zip' });
  return { file, missing: answers.filter(({ told }) => !told).map(({ name }) => name) };
}

function otherParts(): Promise<{ name: string; told: ExportedData | undefined }[]> {
  return Promise.all(
    Object.entries(parts).map(async ([name, ask]) => ({ name, told: await ask().catch(() => undefined) })),
  );
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Puts a file into the downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
