export const stranger = {
  title: 'Stranger',
  heading: 'Talk to a stranger',
  lead: 'No names, no pictures. Either of you can ask to reveal who you are; it only happens if you both agree.',
  waiting: (n: number, formatted: string) =>
    n === 0
      ? 'No one is waiting right now'
      : `${formatted} ${n === 1 ? 'person is' : 'people are'} waiting right now`,
  unknown: 'Can’t tell how many are waiting right now',
  rulesTitle: 'How it works',
  rules: [
    'We find you someone, usually within seconds.',
    'Chat as long as you both like. Either of you can leave at any time.',
    'What you wrote is deleted a minute after the chat ends, and half an hour later nothing of it is left. Only if one of you reports it, the last 50 messages are kept for 30 days.',
  ],
  find: {
    age: 'How old are you?',
    ageHint: (adult: number) =>
      `If you’re under ${adult} you’ll only meet people under ${adult}, however long you wait.`,
    adult: (from: number) => `${from} or older`,
    youth: (from: number, before: number) =>
      before - from === 1
        ? `${from}`
        : before - from === 2
          ? `${from} or ${from + 1}`
          : `${from} to ${before - 1}`,
    child: (from: number) => `Under ${from}`,
    wishes: 'Optional',
    tags: 'Interests',
    tagsHint: 'Up to eight, press Enter after each. We’ll look for someone who shares one.',
    language: 'Language',
    anyLanguage: 'Any language',
    icebreaker: 'Start with an icebreaker, if they want one too',
    sound: 'Play a sound when someone is found',
    submit: 'Find someone',
    profile: 'Gender, age and what a stranger sees after a reveal',
  },
  wait: {
    heading: 'Looking for someone',
    asking: 'Connecting…',
    waiting: (n: number, formatted: string) =>
      n <= 1 ? 'No one else is waiting yet.' : `${formatted} people are waiting, including you.`,
    about: (seconds: number) =>
      seconds < 2
        ? 'Usually about a second.'
        : seconds < 90
          ? `Usually about ${seconds} seconds.`
          : `Usually about ${Math.round(seconds / 60)} minutes.`,
    relaxed: {
      interests: 'No one with your interests yet. Widening the search.',
      language: 'No one in your language yet. Widening the search.',
    },
    elsewhere: 'You can browse rooms and the forum meanwhile. A bar at the top brings you back.',
    cancel: 'Stop looking',
  },
  bar: {
    waiting: 'Looking for a stranger…',
    talking: (name: string) => `You’re chatting with ${name}`,
    unread: (n: number) =>
      n === 1 ? 'New message from your stranger' : `${n} new messages from your stranger`,
    away: 'Your stranger lost connection',
    ended: 'Your chat has ended',
  },
  talk: {
    stranger: 'Stranger',
    with: (name: string) => `your chat with ${name}`,
    opening: (you: string, other: string) => `You’re ${you}, the stranger is ${other}.`,
    common: (tags: string) => `You both like: ${tags}`,
    away: 'They lost connection. You can wait or find someone else.',
    next: 'Next',
    more: 'More',
    leave: 'End chat',
    block: 'Block',
    report: 'Report',
    preview: {
      on: 'Turn on live typing',
      off: 'Turn off live typing',
      writes: 'The stranger is typing',
      words: 'Typing:',
      offered: 'The stranger would like live typing: you’d both see words as they’re typed.',
      agree: 'Turn on',
      offering: 'Live typing starts if they agree.',
    },
    rules: 'House rules',
    help: 'I need help',
    reveal: {
      ask: 'Suggest revealing',
      asked:
        'The stranger would like you both to reveal who you are: name, picture, country and both handles.',
      waiting: 'You’ve asked to reveal. Waiting for their answer.',
      accept: 'Reveal both',
      refuse: 'Not now',
      refused: 'They’d rather stay anonymous for now. It’s nothing personal.',
      incomplete: (missing: string) => `Before you can reveal who you are, your profile needs ${missing}.`,
      missing: {
        account: 'an account of your own',
        country: 'a country',
        handles: 'two social handles',
        picture: 'a picture of your own',
      },
      completeNow: 'Your profile is complete. You can ask or accept now.',
      toPicture: 'Add a picture',
      register: 'Create an account',
      complete: 'Complete profile',
    },
  },
  icebreakers: [
    'What made you smile this week?',
    'Where would you take a visitor first?',
    'What could you talk about for an hour without notes?',
    'What small thing is underrated?',
    'What have you changed your mind about?',
    'Tea, coffee, or something stranger?',
    'What are you learning at the moment?',
    'Which song do you never skip?',
  ],
  ended: {
    title: 'Chat ended',
    byYou: 'You ended it.',
    byStranger: 'The stranger has left. People leave for all kinds of reasons.',
    idle: 'No one has said anything for a day.',
    how: 'How was it?',
    good: 'Good',
    bad: 'Bad',
    report: 'Report',
    thanks: 'Thanks.',
    again: 'Find someone else',
    done: 'Done',
  },
  reporting: {
    title: 'Report this chat',
    lead: 'The last 50 messages are included, as they were sent, and kept for 30 days. They name neither of you.',
    reason: 'What is wrong?',
    reasons: {
      harassment: 'Insults or threats',
      sexual: 'Unwanted sexual content',
      minor: 'Involves a minor',
      hate: 'Hate speech',
      spam: 'Spam or scam',
      'self-harm': 'Someone may be at risk of self-harm',
      other: 'Something else',
    },
    note: 'Details (optional)',
    send: 'Report',
    cancel: 'Cancel',
    done: (n: number) =>
      n === 0 ? 'Reported. The messages were already gone.' : `Reported, with the last ${n} messages.`,
  },
  profile: {
    title: 'Matching and reveal',
    lead: 'Stored encrypted. No one sees it before you both agree to a reveal, and then only country, handles, name and picture.',
    guests: 'With an account you can choose who you want to meet, and reveal yourself when you both want to.',
    register: 'Create an account',
    matching: 'Matching',
    gender: 'You are',
    untold: 'Prefer not to say',
    genders: { female: 'Female', male: 'Male', diverse: 'Non-binary' },
    birthDate: 'Date of birth',
    birthDateHint: 'Without it you’ll only meet people with no age preference.',
    wishGender: 'The stranger should be',
    wishHint: 'Leave blank for anyone. Applies both ways, always.',
    wishAge: 'The stranger’s age, compared with yours',
    ages: { younger: 'Younger', same: 'Within a year of mine', older: 'Older' },
    revealing: 'Reveal',
    country: 'Country',
    handle: (n: number) => `Social handle ${n}`,
    keep: 'Save',
    kept: 'Saved.',
    back: 'Back to stranger chat',
  },
} as const;
