import { Problem } from '@/api/problem';
import { currentTexts } from './language';
import { fullTime } from './time';

/** The sentence for a code of the server. */
export function textOfCode(code: string): string {
  const { problems, unknownProblem } = currentTexts();
  const known: Record<string, string> = problems;
  return known[code] ?? unknownProblem;
}

/** The sentence for whatever went wrong. */
export function problemText(problem: unknown): string {
  if (!(problem instanceof Problem)) return currentTexts().unknownProblem;
  const { until, reason } = problem.values;
  if (problem.code === 'suspended' && !until && problem.message) return problem.message;
  return problem.code === 'suspended' && until && reason
    ? currentTexts().suspended({ until: fullTime(until), reason })
    : textOfCode(problem.code);
}
