import { icu } from '../icu';

export const home = {
  title: 'Talk freely.',
  titleTail: 'Show only what you choose.',
  lead: 'Parley is for people who want to be heard without being recognised.',
  room: {
    title: 'Join a room',
    text: 'Type a name. If the room exists, you’ll join it; if not, it’s yours.',
    label: 'Room name',
    placeholder: 'e.g. night owls',
    submit: 'Go',
  },
  stranger: {
    title: 'Talk to a stranger',
    text: 'One person, no names. Share only what you both want to.',
    submit: 'Meet someone',
  },
  forum: {
    title: 'Read the forum',
    text: 'What people say when no one knows it’s them.',
    submit: 'Open the forum',
  },
  alive: 'Where people are right now',
  recent: {
    title: 'Recently here',
    within: icu<{ minutes: number }>('in the last {minutes, number} minutes'),
  },
  newest: 'Newest rooms',
  all: 'All rooms',
} as const;
