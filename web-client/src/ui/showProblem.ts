import { notifications } from '@mantine/notifications';
import { problemText } from '@/texts/problemText';

/** Says in passing why something could not be done. */
export function showProblem(problem: unknown): void {
  notifications.show({ message: problemText(problem), color: 'red' });
}
