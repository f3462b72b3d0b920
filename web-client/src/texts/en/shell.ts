import { icu } from '../icu';

export const shell = {
  leaving: {
    question: 'Leave Parley?',
    text: icu<{ url: string }>('This link leads to {url}. That site will see your network address.'),
    go: 'Open link',
  },
  name: 'Parley',
  skip: 'Skip to content',
  places: 'Main navigation',
  rooms: 'Rooms',
  stranger: 'Stranger',
  forum: 'Forum',
  desk: 'Desk',
  me: 'Me',
  start: 'Parley home',
  loading: 'Loading',
  cancel: 'Cancel',
  close: 'Close',
  passwordVisibility: 'Toggle password visibility',
  tryAgain: 'Try again',
  toStart: 'Go to home page',
  reload: 'Reload page',
  title: icu<{ page: string }>('{page} · Parley'),
  unreadTitle: icu<{ title: string; n: number }>('({n, number}) {title}'),
  connection: {
    lost: 'Connection lost. Your messages will be sent once you’re back online.',
    trying: 'Reconnecting…',
    waiting: icu<{ seconds: number }>('Connection lost. Trying again in {seconds, number} s.'),
    now: 'Retry',
    back: 'Back online. Nothing was lost.',
    stopped: 'Parley closed this connection.',
  },
  notFound: {
    title: 'Page not found',
    text: 'The address may be mistyped, or the page is gone.',
  },
  forbidden: {
    title: 'You don’t have access',
    text: 'Only certain people can see this. Try another account.',
  },
  broken: {
    title: 'Something went wrong',
    text: 'Your drafts are safe; reloading usually helps.',
  },
  unreachable: {
    title: 'Can’t reach Parley',
    text: 'Your network or the server is down. We’ll keep trying.',
  },
} as const;
