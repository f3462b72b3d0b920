import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * The folders from the bottom to the top. A folder imports only from lines above its own. See ADR
 * 0110.
 */
const LAYERS: readonly (readonly string[])[] = [
  ['browser'],
  ['protocol', 'api'],
  ['texts'],
  ['session'],
  ['live'],
  ['ui'],
  ['shell'],
  ['emoji'],
  ['chat'],
  ['account', 'desk', 'forum', 'help', 'rooms', 'stranger'],
  ['admin', 'home', 'quickswitcher'],
  ['app'],
  ['main.ts'],
];
/** The same for the folders and files inside `rooms`. */
const ROOMS: readonly (readonly string[])[] = [
  ['roomApi.ts'],
  ['permissions.ts'],
  ['list'],
  ['people'],
  ['notifications'],
  ['room'],
  ['RoomsPage.tsx'],
  ['feature.ts'],
];
/** The protocol library can be used without React. */
const WITHOUT_REACT = ['protocol', 'browser'];

interface Import {
  from: string;
  to: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file));
const known = new Set(files);
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const source = readFileSync(join('src', from), 'utf8');
  const { module } = parseSync(from, source);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
  ];
  return requests.map((request) => ({ from, to: resolve(from, request) }));
}

/** The file in `src`, or the name of a package. */
function resolve(from: string, request: string): string {
  if (!/^(@\/|\.)/.test(request)) return request;
  const path = request.startsWith('@/') ? request.slice(2) : normalize(join(dirname(from), request));
  const plain = path.split(sep).join('/');
  return [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}/index.ts`].find((file) => known.has(file)) ?? plain;
}

const top = (file: string) => file.split('/')[0] ?? '';

function against(layers: typeof LAYERS, name: (file: string) => string, among: readonly Import[]): string[] {
  const rank = (file: string) => layers.findIndex((folders) => folders.includes(name(file)));
  return among
    .filter(({ from, to }) => name(from) !== name(to) && rank(to) >= rank(from))
    .map(({ from, to }) => `${from} imports ${to}`);
}

const inside = imports.filter(({ from, to }) => known.has(from) && known.has(to));
const ofProduct = inside.filter(
  ({ from }) => (from.includes('/') && top(from) !== 'testing') || from === 'main.ts',
);

describe('the folders of the page', () => {
  it('are all listed, in one layer each', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map(top));
    folders.delete('testing');
    expect([...folders, 'main.ts'].sort()).toEqual(LAYERS.flat().sort());
  });

  it('import only from the layers below', () => {
    expect(against(LAYERS, top, ofProduct)).toEqual([]);
  });

  it('import only from the layers below inside rooms', () => {
    const second = (file: string) => file.split('/')[1] ?? '';
    const rooms = inside.filter(({ from, to }) => top(from) === 'rooms' && top(to) === 'rooms');
    const names = new Set(
      files.filter((file) => top(file) === 'rooms' && !/\.test\./.test(file)).map(second),
    );
    expect([...names].sort()).toEqual(ROOMS.flat().sort());
    const own = rooms.filter(({ from }) => !/^rooms\/[^/]+\.test\./.test(from));
    expect(against(ROOMS, second, own)).toEqual([]);
  });

  it('keep React out of the protocol library', () => {
    const react = imports.filter(({ from, to }) => WITHOUT_REACT.includes(top(from)) && /^react\b/.test(to));
    expect(react).toEqual([]);
  });
});

it('has no import cycles', () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of inside) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});
