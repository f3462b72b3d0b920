import { Problem } from '@/api/problem';
import { texts } from '.';

/** The sentence for a code: ours, else the server's, else a general one. */
export function textOfCode(code: string, message?: string): string {
  return texts.problems[code] ?? (message || texts.unknownProblem);
}

/** The sentence for whatever went wrong. */
export function problemText(problem: unknown): string {
  return problem instanceof Problem ? textOfCode(problem.code, problem.message) : texts.unknownProblem;
}
