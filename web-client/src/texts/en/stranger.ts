export const stranger = {
  title: 'Stranger',
  heading: 'Talk to somebody you do not know',
  lead: 'You are “You”, the other one is “Stranger”. No name, no picture, no trace of who you are. Either may ask to reveal; it happens only when both agree.',
  waiting: (n: number, formatted: string) =>
    n === 0
      ? 'Nobody is waiting right now'
      : `${formatted} ${n === 1 ? 'person is' : 'people are'} waiting right now`,
  unknown: 'How many are waiting is not known right now',
  rulesTitle: 'How it goes',
  rules: [
    'You wait until somebody is there; that is often seconds.',
    'You talk as long as both want. Either may leave at any moment.',
    'What you wrote is gone soon after the talk ends.',
  ],
} as const;
