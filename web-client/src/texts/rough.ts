/** The server reports at most this many as "a few" in its rough numbers. */
const A_FEW = 5;

/** A rough number, as sentences take it. */
export type Rough = { n: number; size: 'few' | 'more' };

export function rough(n: number): Rough {
  return { n, size: n <= A_FEW ? 'few' : 'more' };
}
