export const shell = {
  leaving: {
    question: 'Leave Parley?',
    text: (url: string) => `This link leads to ${url}. That site will see your network address.`,
    go: 'Open link',
  },
  name: 'Parley',
  skip: 'Skip to the content',
  places: 'Places',
  rooms: 'Rooms',
  stranger: 'Stranger',
  forum: 'Forum',
  me: 'Me',
  start: 'Parley: to the start',
  loading: 'Loading',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  toStart: 'To the start page',
  reload: 'Reload the page',
  title: (page: string, unread: number) =>
    `${unread > 0 ? `(${unread}) ` : ''}${page ? `${page} · ` : ''}Parley`,
  connection: {
    lost: 'The connection is lost. What you write now goes out as soon as it is back.',
    trying: 'Connecting again…',
    waiting: (seconds: number) => `The connection is lost. Trying again in ${seconds} s.`,
    now: 'Try now',
    back: 'Connected again. Nothing was lost.',
    stopped: 'Parley closed this connection.',
  },
  notFound: {
    title: 'There is nothing here',
    text: 'The address may have a typing error, or what was here is gone.',
  },
  forbidden: {
    title: 'This is not open to you',
    text: 'Whoever keeps this place decided who may see it. Another account may be let in.',
  },
  broken: {
    title: 'That should not have happened',
    text: 'The page stumbled over something. What you wrote is kept; loading it again helps most times.',
  },
  unreachable: {
    title: 'Parley does not answer',
    text: 'Either your network or the server is away. This page tries again by itself.',
  },
} as const;
