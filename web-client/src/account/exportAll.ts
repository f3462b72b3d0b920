import { api } from '@/session';
import { type Entry, zip } from './zip';

/** Where each part of Parley tells all that it knows about one. */
const parts = {
  account: '/api/v1/accounts/me/export',
  rooms: '/api/v1/rooms/mine',
  strangers: '/api/v1/matches/profile',
};

interface Exported {
  file: Blob;
  /** The parts that could not be reached. */
  missing: string[];
}

/** Everything that Parley knows about one, a file for each part of it. */
export async function exportAll(): Promise<Exported> {
  const answers = await Promise.all(
    Object.entries(parts).map(async ([name, path]) => ({
      name,
      answer: await api.get<Record<string, unknown>>(path).catch(() => undefined),
    })),
  );
  const entries: Entry[] = [];
  for (const { name, answer } of answers) {
    if (!answer) continue;
    const { picture, ...rest } = answer;
    const jpeg = typeof picture === 'string' ? picture.split('base64,')[1] : undefined;
    if (jpeg) entries.push({ name: 'picture.jpg', data: decoded(jpeg) });
    const told = jpeg ? rest : answer;
    entries.push({
      name: `${name}.json`,
      data: new TextEncoder().encode(`${JSON.stringify(told, null, 2)}\n`),
    });
  }
  return {
    file: zip(entries),
    missing: answers.filter(({ answer }) => !answer).map(({ name }) => name),
  };
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
