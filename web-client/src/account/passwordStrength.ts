import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
/** Estimating takes time that grows faster than the password. */
const MAX_LENGTH = 64;

/** How hard a password is to guess, from 0 to 4. The server judges again, and wants at least 2. */
export function passwordStrength(password: string, known: string[]): number {
  return estimator.check(password.slice(0, MAX_LENGTH), known.filter(Boolean)).score;
}
