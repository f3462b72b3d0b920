import { currentTexts } from './language';

/** The words for the rule for which a moderator removed something. */
export function ruleText(rule: string): string {
  const { grounds } = currentTexts().desk;
  const known: Record<string, string> = grounds;
  return known[rule] ?? grounds.other;
}
