import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '@/texts/en';
import { speak } from '@/texts/speak';

const ROOT = join(process.cwd(), '..');
const [promises = ''] = readFileSync(join(ROOT, 'docs/PROMISES.md'), 'utf8').split('\n## Figures');
const rows = promises
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 5);
const listed = new Set(rows.map(([, , sentence]) => sentence));

const { account, help, forum, rooms, shell, stranger } = speak('en', en);
const promised: string[] = [
  ...help.seenPlaces.flatMap(({ lines }) => lines.map(([, text]) => text)),
  ...help.seenMore,
  help.rulesList.at(-1)?.[1] ?? '',
  help.reporting.lead,
  help.reporting.person.lead,
  stranger.reporting.lead,
  stranger.rules.at(-1) ?? '',
  stranger.profile.lead,
  forum.lead,
  forum.own.lead,
  account.register.guest.apartHint,
  account.register.guest.mineHint,
  account.leave.leaveText,
  ...Object.values(account.leave.choices).map(([, text]) => text),
  rooms.fewPeople,
];

const sentences = promised.flatMap((text) => text.split(/(?<=[.!?]) /));

it.each(sentences)('stands in docs/PROMISES.md: %s', (sentence) => expect(listed).toContain(sentence));

it('tells what a link shows of one', () => {
  const [, shown] = shell.leaving.text({ url: 'https://a.example' }).split('https://a.example. ');
  expect(listed).toContain(shown);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|target|dist|\..*)$/.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(Test|IT|ST)\.java$|\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

it('names only tests that there are', () => {
  const texts = new Map<string, string>();
  for (const path of sources(ROOT)) {
    const name = basename(path).replace(/\.java$/, '');
    texts.set(name, (texts.get(name) ?? '') + readFileSync(path, 'utf8'));
  }
  const named = rows.flatMap(([, , , tests = '']) =>
    [...tests.matchAll(/`([\w.]+)`/g)].map(([, name]) => name ?? ''),
  );
  const missing = named.filter((name) => {
    if (/\.test\.tsx?$/.test(name)) return !texts.has(name);
    const [type = '', method] = name.split('.');
    return !texts.has(type) || (method !== undefined && !texts.get(type)?.includes(`void ${method}(`));
  });
  expect(missing).toEqual([]);
});
