import { currentLocale, currentTexts } from './language';

const formats = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  shortDay: { day: 'numeric', month: 'short' },
  dayWithYear: { day: 'numeric', month: 'short', year: 'numeric' },
  fullDay: { weekday: 'long', day: 'numeric', month: 'long' },
  fullDayWithYear: { dateStyle: 'full' },
  everything: { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making one takes long, and a list shows many times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(kind: keyof typeof formats, date: Date): string {
  const key = `${currentLocale()} ${kind}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(currentLocale(), formats[kind]);
  formatters.set(key, formatter);
  return formatter.format(date);
}

/** Days between two moments by the calendar of this device: 0 for the same day. */
export function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

/** "15:04" */
export function timeOfDay(at: string): string {
  return format('clock', new Date(at));
}

/** "today at 15:04" */
export function spokenTime(at: string, now = new Date()): string {
  const date = new Date(at);
  const days = daysBetween(date, now);
  const t = currentTexts().rooms;
  const time = format('clock', date);
  if (days === 0) return t.timeToday({ time });
  if (days === 1) return t.timeYesterday({ time });
  const day = date.getFullYear() === now.getFullYear() ? 'shortDay' : 'dayWithYear';
  return t.timeOn({ date: format(day, date), time });
}

/** "Saturday, 21 November 2026 at 15:04:05" */
export function fullTime(at: string): string {
  return format('everything', new Date(at));
}

/** The words on a day line: "Today", "Yesterday", "Friday, 20 November". */
export function dayName(at: string, now = new Date()): string {
  const date = new Date(at);
  const days = daysBetween(date, now);
  if (days === 0) return currentTexts().rooms.today;
  if (days === 1) return currentTexts().rooms.yesterday;
  return format(date.getFullYear() === now.getFullYear() ? 'fullDay' : 'fullDayWithYear', date);
}

/** "20 Nov 2026" */
export function dayOf(at: string): string {
  return format('dayWithYear', new Date(at));
}

/** "5 minutes ago" */
export function ago(at: string, now = Date.now()): string {
  const relative = new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto', style: 'long' });
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
