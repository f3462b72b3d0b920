export const care = {
  rules: 'House rules',
  help: 'I need help',
  rulesTitle: 'House rules',
  rulesLead: 'Nobody here has to show who they are. That works only if everybody can rely on a few things.',
  rulesList: [
    ['Leave people unknown.', 'Do not try to find out who somebody is, and never tell what you know.'],
    [
      'Be fair.',
      'Disagree with what is said, not with the person who said it. No threats, no hate, no pestering.',
    ],
    [
      'Keep others safe.',
      'Do not encourage anybody to hurt themselves or others. Show them “I need help” instead.',
    ],
    ['No business.', 'No advertising, no begging, no links that want something from people.'],
    ['Say so.', 'If something breaks these rules, report it. A person looks at each report.'],
  ],
  seen: 'Who sees what of you',
  seenLead: 'In plain words, without a lawyer. It holds for every page here.',
  seenPlaces: [
    {
      title: 'In an open room',
      lines: [
        [
          'Others',
          'see your user name, your picture and what you wrote; and that you are there while you are.',
        ],
        ['Its owner and helpers', 'see the same, and may remove what you wrote, mute you or ban you there.'],
        [
          'Moderators',
          'see what somebody reports: the message, or your name and your last ten messages in that room.',
        ],
        ['The operator', 'has all of it in the database, under your account.'],
      ],
    },
    {
      title: 'In a masked room',
      lines: [
        ['Others', 'see a made-up name that is yours in this room alone, and a picture made from it.'],
        ['Its owner and helpers', 'see the made-up name too, and nothing more.'],
        ['Moderators', 'see what somebody reports, under the made-up name.'],
        [
          'The operator',
          'finds no account beside what you wrote. Only with keys that are kept apart could it be looked up, and the software does so for bans and for deleting your account alone.',
        ],
      ],
    },
    {
      title: 'On the start page',
      lines: [
        [
          'Others',
          'see your name, your picture and roughly when you were here, and only if you switch that on under “Me”. Never where you are.',
        ],
      ],
    },
    {
      title: 'With a stranger',
      lines: [
        [
          'The stranger',
          'sees what you write, and nothing of who you are unless both of you agree to show it.',
        ],
        [
          'Moderators',
          'see nothing, unless one of you reports the talk: then its last 50 messages, without names.',
        ],
        ['The operator', 'keeps nothing: what was said is gone within a minute after the end.'],
      ],
    },
    {
      title: 'In the forum',
      lines: [
        [
          'Others',
          'see a made-up name that is yours in this thread alone. Two threads of yours have nothing in common.',
        ],
        ['Moderators', 'see the same.'],
        ['The operator', 'finds no account beside what you wrote, as in a masked room.'],
      ],
    },
  ],
  seenMore:
    'Nothing hides how you write. And whoever watches the servers while you write can compare times. What you deleted is gone from the database at once, and from the message broker within a day.',
  helpTitle: 'You do not have to carry this alone',
  helpLead:
    'These lines are free, and the people there listen to anything. You need not say your name. In immediate danger, call the emergency number of your country.',
  helpElsewhere: 'Your country is not here? Find a line at',
  emergency: (number: string) => `Emergency: ${number}`,
  reporting: {
    title: 'Report this',
    lead: 'A person will look at it, together with a copy of what you see now. Nobody learns that it was you.',
    reason: 'What is wrong?',
    reasons: {
      harassment: 'It attacks somebody',
      hate: 'It is hateful',
      'self-harm': 'Somebody may hurt themselves',
      identity: 'It tells who somebody is',
      sexual: 'It is sexual',
      spam: 'It is advertising',
      other: 'Something else',
    },
    person: {
      title: (name: string) => `Report ${name}`,
      lead: 'Somebody will look at it, with a copy of this name and of what was said under it here of late. Nobody learns that it was you.',
      reasons: {
        harassment: 'They attack somebody',
        hate: 'They are hateful',
        'self-harm': 'They may hurt themselves',
        identity: 'They tell who somebody is',
        sexual: 'They are sexual',
        spam: 'They advertise',
        other: 'Something else',
      },
    },
    note: 'In your own words (if you like)',
    send: 'Send the report',
    cancel: 'Cancel',
    done: 'Thank you. The report is filed.',
  },
} as const;
