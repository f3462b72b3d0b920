import { locale, texts } from '.';

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayWithYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const fullDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const fullDayWithYear = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
const everything = new Intl.DateTimeFormat(locale, {
  dateStyle: 'full',
  timeStyle: 'medium',
  hourCycle: 'h23',
});
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });

/** Days between two moments by the calendar of this device: 0 for the same day. */
export function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

/** "15:04" */
export function timeOfDay(at: string): string {
  return clock.format(new Date(at));
}

/** "today at 15:04" */
export function spokenTime(at: string, now = new Date()): string {
  const date = new Date(at);
  const days = daysBetween(date, now);
  if (days === 0) return texts.rooms.timeToday(clock.format(date));
  if (days === 1) return texts.rooms.timeYesterday(clock.format(date));
  const day = date.getFullYear() === now.getFullYear() ? shortDay : dayWithYear;
  return texts.rooms.timeOn(day.format(date), clock.format(date));
}

/** "Saturday, 21 November 2026 at 15:04:05" */
export function fullTime(at: string): string {
  return everything.format(new Date(at));
}

/** The words on a day line: "Today", "Yesterday", "Friday, 20 November". */
export function dayName(at: string, now = new Date()): string {
  const date = new Date(at);
  const days = daysBetween(date, now);
  if (days === 0) return texts.rooms.today;
  if (days === 1) return texts.rooms.yesterday;
  return (date.getFullYear() === now.getFullYear() ? fullDay : fullDayWithYear).format(date);
}

/** "20 Nov 2026" */
export function dayOf(at: string): string {
  return dayWithYear.format(new Date(at));
}

/** "5 minutes ago" */
export function ago(at: string, now = Date.now()): string {
  const seconds = Math.min(0, Math.round((Date.parse(at) - now) / 1000));
  if (seconds > -60) return relative.format(0, 'second');
  if (seconds > -3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (seconds > -86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}

/**
 * The zone of this device, `Area/City`. Where the browser knows none, or only a short or numeric
 * name, days are UTC's.
 */
export function zoneOf(told: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  return told && told !== 'Etc/Unknown' && /^[A-Za-z_]+(\/[\w+-]+)+$/.test(told) ? told : 'UTC';
}
