import { Button } from '@mantine/core';
import { useTexts } from '@/texts';
import { problemText } from '@/texts/problemText';
import classes from './ProblemAlert.module.css';

/** What went wrong, beside where it did, with a way to try it again. */
export function ProblemAlert({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const texts = useTexts();
  return (
    <div className={classes.failure} role="alert">
      <span>{problemText(problem)}</span>
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {texts.shell.tryAgain}
        </Button>
      )}
    </div>
  );
}
