import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * The page is built for es2022 and has to run in the first browsers that know all of it: Chrome 94,
 * Firefox 93, and Safari 16.4. TypeScript's `lib` enforces this for the language (`tsconfig.json`);
 * this test enforces it for what browsers added later.
 */
const LATER = [
  /AbortSignal\.(any|timeout)\b/,
  /\b(URL\.canParse|URL\.parse|Promise\.withResolvers|Promise\.try|Object\.groupBy|Map\.groupBy|Array\.fromAsync)\b/,
  /\.(to(Sorted|Reversed|Spliced)|findLast|findLastIndex|isWellFormed|toWellFormed)\(/,
  /\b(Intl\.(Segmenter|DurationFormat)|Iterator\.from|new URLPattern|crypto\.randomUUID|navigator\.locks)\b/,
  /\b(startViewTransition|showPopover|scheduler\.(yield|postTask)|requestStorageAccess|checkVisibility)\b/,
];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
);

it.each(LATER)('no source uses %s', (later) => {
  const code = (file: string) =>
    readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(files.filter((file) => later.test(code(file)))).toEqual([]);
});

it('the build and the types are for the same year', () => {
  expect(readFileSync('vite.config.ts', 'utf8')).toContain("target: 'es2022'");
  expect(readFileSync('tsconfig.json', 'utf8')).toContain('"lib": ["ES2022", "DOM", "DOM.Iterable"]');
});
