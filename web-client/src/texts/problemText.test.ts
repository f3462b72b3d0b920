import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { en } from './en';
import { problemText } from './problemText';

const registry = join(process.cwd(), '../contracts/src/main/java/chat/parley/contracts/error/ErrorCode.java');
const codes = [...readFileSync(registry, 'utf8').matchAll(/^ {2}[A-Z_]+\(\s*"([\w-]+)"/gm)].map(
  ([, code = '']) => code,
);

/** Codes that the page itself gives. */
const OWN = ['unreachable', 'outbox-expired'];

it('has a sentence for each code of the registry, and for no other', () => {
  expect(codes.length).toBeGreaterThan(90);
  expect(Object.keys(en.problems).sort()).toEqual([...codes, ...OWN].sort());
});

it('shows the sentence of the catalogue, not the one of the server', () => {
  expect(problemText(new Problem(409, 'name-taken', 'Nom pris.'))).toBe('This name is taken.');
});

it.each([new Problem(500, 'of-tomorrow', 'A sentence.'), new TypeError('Failed to fetch')])(
  'shows a general sentence for what it does not know',
  (problem) => expect(problemText(problem)).toBe(en.unknownProblem),
);

it('puts the values of a problem into its sentence', () => {
  const values = { until: '2026-12-24T18:00:00Z', reason: 'A calm week' };
  const problem = new Problem(403, 'suspended', '', [], undefined, values);
  expect(problemText(problem)).toMatch(
    /^This account is suspended until .*December 24, 2026.*: A calm week$/,
  );
});
