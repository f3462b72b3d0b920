import { expect, it } from 'vitest';
import { ago, dayName, daysBetween, spokenTime, zoneOf } from './time';

const now = new Date(2026, 10, 21, 15, 30);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();

it('tells a time as somebody would', () => {
  expect(spokenTime(at(2026, 10, 21, 15, 4), now)).toBe('today at 15:04');
  expect(spokenTime(at(2026, 10, 20, 23, 59), now)).toBe('yesterday at 23:59');
  expect(spokenTime(at(2026, 2, 9, 8, 0), now)).toBe('Mar 9 at 08:00');
  expect(spokenTime(at(2024, 2, 9, 8, 0), now)).toBe('Mar 9, 2024 at 08:00');
});

it('names a day', () => {
  expect(dayName(at(2026, 10, 21), now)).toBe('Today');
  expect(dayName(at(2026, 10, 20), now)).toBe('Yesterday');
  expect(dayName(at(2026, 10, 16), now)).toBe('Monday, November 16');
});

it('counts days by the calendar, also over a change of the clocks', () => {
  expect(daysBetween(new Date(2026, 9, 24, 23, 59), new Date(2026, 9, 25, 0, 1))).toBe(1);
  expect(daysBetween(new Date(2026, 9, 25, 0, 1), new Date(2026, 9, 25, 23, 59))).toBe(0);
});

it('tells how long ago something was, never in the future', () => {
  expect(ago(at(2026, 10, 21, 15, 25), now.getTime())).toBe('5 minutes ago');
  expect(ago(at(2026, 10, 20, 15, 25), now.getTime())).toBe('yesterday');
  expect(ago(at(2026, 10, 21, 15, 40), now.getTime())).toBe('now');
});

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['Etc/Unknown', 'UTC'],
  ['EST5EDT', 'UTC'],
  ['+00:00', 'UTC'],
  ['', 'UTC'],
])('takes the zone that a browser tells as %s for %s', (told, zone) => expect(zoneOf(told)).toBe(zone));
