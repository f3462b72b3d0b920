export const home = {
  title: 'Talk freely.',
  titleTail: 'Show only what you choose.',
  lead: 'Parley is for people who want to be heard without being recognised.',
  room: {
    title: 'Enter a room',
    text: 'Type a name. If the room is there, you enter it; if not, it is yours.',
    label: 'Name of a room',
    placeholder: 'night owls',
    submit: 'Enter',
  },
  stranger: {
    title: 'Talk to a stranger',
    text: 'One person, no names. Both of you decide how far it goes.',
    submit: 'Meet somebody',
  },
  forum: {
    title: 'Read the forum',
    text: 'What people wrote when nobody knew that it was them.',
    submit: 'Open the forum',
  },
  alive: 'Where people are just now',
  recent: {
    title: 'Recently here',
    within: (minutes: number) => `in the last ${minutes} minutes`,
  },
  newest: 'Newest rooms',
  all: 'All rooms',
} as const;
