import { expect, it } from 'vitest';
import { matchingDestinations } from './destinations';

const rooms = [
  { id: '1', name: 'Late forum talk' },
  { id: '2', name: 'Forum keepers' },
  { id: '3', name: 'Cats' },
];
const names = (typed: string) => matchingDestinations(typed, rooms, 5).map(({ name }) => name);

it('shows rooms and pages before anything is typed', () => {
  expect(names('')).toEqual(['Late forum talk', 'Forum keepers', 'Cats', 'Rooms', 'Stranger']);
});

it('puts first what begins with the words, and offers to make the room', () => {
  expect(names('forum')).toEqual(['Forum keepers', 'Forum', 'Late forum talk', 'Join or create “forum”']);
});

it('does not offer to make what is there', () => {
  expect(names(' CATS ')).toEqual(['Cats']);
});

it('leads to a room to be made by its name', () => {
  expect(matchingDestinations('a & b', rooms, 5).at(-1)?.href).toBe('/rooms?enter=a%20%26%20b');
});
