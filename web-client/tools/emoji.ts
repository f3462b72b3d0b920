import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

interface Entry {
  hexcode: string;
  emoji: string;
  label: string;
  group?: number;
  subgroup?: number;
  version: number;
  tags?: string[];
  skins?: { emoji: string; tone: number | number[] }[];
}

/**
 * The newest emoji that Parley's services know as such (Java 25: Unicode 16). What is offered must
 * be taken.
 */
const NEWEST = 16;

/** The emoji that are offered, of emojibase's data. */
export function offered<T extends { group?: number; version: number }>(entries: T[]): T[] {
  return entries.filter(({ group, version }) => group !== undefined && version <= NEWEST);
}

/**
 * Serves the emoji that the picker and the short codes need from our own origin, and no more of
 * each than they read.
 */
export function emoji(locale: string): Plugin {
  const require = createRequire(import.meta.url);
  const read = <T>(path: string): T =>
    JSON.parse(readFileSync(require.resolve(`emojibase-data/${path}`), 'utf8'));

  function files(): Record<string, string> {
    const entries = offered(read<Entry[]>(`${locale}/data.json`));
    const codes = read<Record<string, string | string[]>>('en/shortcodes/github.json');
    const byCode: Record<string, string> = {};
    for (const { hexcode, emoji: sign } of entries)
      for (const code of [codes[hexcode] ?? []].flat()) byCode[code] = sign;
    const data = entries.map(({ emoji: sign, label, group, subgroup, version, tags, skins }) => ({
      ...{ emoji: sign, label, group, subgroup, version, tags },
      skins: skins?.map(({ emoji: skin, tone }) => ({ emoji: skin, tone })),
    }));
    return {
      [`emoji/${locale}/data.json`]: JSON.stringify(data),
      [`emoji/${locale}/messages.json`]: JSON.stringify(read(`${locale}/messages.json`)),
      [`emoji/${locale}/codes.json`]: JSON.stringify(byCode),
    };
  }

  return {
    name: 'parley-emoji',
    generateBundle() {
      for (const [fileName, source] of Object.entries(files()))
        this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer(server) {
      const served = files();
      server.middlewares.use((request, response, next) => {
        const file = served[(request.url ?? '').slice(1)];
        if (file === undefined) return next();
        response.setHeader('Content-Type', 'application/json');
        response.end(file);
      });
    },
  };
}
