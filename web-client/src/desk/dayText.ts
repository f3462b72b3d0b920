import { dayOf } from '@/texts/time';

/** "20 Nov 2026", from a day without a time: the same day in every zone. */
export function dayText(day: string): string {
  return dayOf(`${day}T12:00:00`);
}
