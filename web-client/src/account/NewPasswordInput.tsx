import { PasswordInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTexts } from '@/texts';
import classes from './NewPasswordInput.module.css';

const SHORTEST = 8;

interface Props {
  label: string;
  hint?: string;
  /** What others know of the person. */
  known: string[];
  value: string;
  field: object;
}

/** A new password, judged while typing. */
export function NewPasswordInput({ label, hint, known, value, field }: Props) {
  const t = useTexts().account.strength;
  const score = useStrength(value, known);
  const missing = SHORTEST - [...value].length;
  const shown = missing > 0 ? 0 : score;
  const verdict = missing > 0 ? t.tooShort({ missing }) : shown === undefined ? '' : t.scores[shown];
  return (
    <div>
      <PasswordInput label={label} description={hint} autoComplete="new-password" required {...field} />
      {value !== '' && (
        <div className={classes.strength} data-score={shown}>
          <div className={classes.bars} aria-hidden="true">
            {[1, 2, 3, 4].map((bar) => (
              <span key={bar} data-on={shown !== undefined && shown >= bar} />
            ))}
          </div>
          <span role="status" aria-label={`${t.label}: ${verdict}`}>
            {verdict}
          </span>
        </div>
      )}
    </div>
  );
}

/** Loads the estimator and its dictionary at the first typed character. */
function useStrength(password: string, known: string[]): number | undefined {
  const [score, setScore] = useState<number>();
  const others = known.join('\n');
  useEffect(() => {
    if (password === '') return;
    let current = true;
    import('./passwordStrength').then(
      ({ passwordStrength }) => current && setScore(passwordStrength(password, others.split('\n'))),
      () => undefined, // the server judges anyway
    );
    return () => {
      current = false;
    };
  }, [password, others]);
  return score;
}
