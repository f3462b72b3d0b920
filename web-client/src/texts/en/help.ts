import { icu } from '../icu';

export const help = {
  rules: 'House rules',
  help: 'I need help',
  rulesTitle: 'House rules',
  rulesLead: 'No one here has to show who they are. That only works if everyone can rely on a few things.',
  rulesList: [
    ['Respect anonymity.', 'Don’t try to find out who someone is, and never share what you know.'],
    [
      'Be fair.',
      'Disagree with what is said, not with the person who said it. No threats, no hate, no harassment.',
    ],
    [
      'Keep others safe.',
      'Don’t encourage anyone to hurt themselves or others. Point them to “I need help”.',
    ],
    ['No advertising.', 'No ads, no begging, no links that try to get something out of people.'],
    [
      'Speak up.',
      'If something breaks these rules, report it. Parley’s moderators read reports, and can remove what breaks the rules. In a room, its owner and moderators can remove messages, mute and ban.',
    ],
  ],
  seen: 'Who can see what about you',
  seenLead: 'In plain words, no legalese. It applies everywhere on Parley.',
  seenPlaces: [
    {
      title: 'In an open room',
      lines: [
        [
          'Others',
          'see your username, your picture and what you wrote; as a guest, the name you chose for that room. They see that you are in the room. You stay in that list while you are elsewhere on Parley, and one to three minutes longer when you leave, so that no one can tell where you went.',
        ],
        [
          'Its owner and moderators',
          'see the same. They can remove what you wrote, mute you or ban you there.',
        ],
        ['The operator', 'can see all of it in the database, linked to your account.'],
      ],
    },
    {
      title: 'In a masked room',
      lines: [
        [
          'Others',
          'see a made-up name you have only in this room, with a picture made from it, and only once you write. How many people are there is shown roughly and late.',
        ],
        ['Its owner and moderators', 'see the made-up name too, and nothing more.'],
        [
          'The operator',
          'finds no account stored with what you wrote. It could only be looked up with separately kept keys, which the software uses solely to show you what is yours, to enforce bans, and to delete or export your account.',
        ],
      ],
    },
    {
      title: 'On the home page',
      lines: [
        [
          'Others',
          'see your name, your picture and roughly when you were here, only if you turn that on under “Me”. Never where you are.',
        ],
      ],
    },
    {
      title: 'With a stranger',
      lines: [
        [
          'The stranger',
          'sees what you write, and nothing of who you are unless you both agree to show it. How many people are waiting is shown roughly and late.',
        ],
        [
          'The operator',
          'keeps nothing: what was said is deleted from the store within a minute after the end, and from the message broker within half an hour. Only if one of you reports the chat, its last 50 messages go to Parley’s moderators without your names, and are deleted 90 days after they close the case.',
        ],
      ],
    },
    {
      title: 'In the forum',
      lines: [
        [
          'Others',
          'see a made-up name you have only in this thread. Nothing we show or store in the open links two of your threads.',
        ],
        ['The operator', 'finds no account stored with what you wrote, as in a masked room.'],
      ],
    },
    {
      title: 'When you delete or report something',
      lines: [
        [
          'What you delete',
          'is gone from the database and from every page at once, and from the message broker within four days. Others see that something was deleted, and on which day. Copies that an operator makes for safety can be older.',
        ],
        [
          'Your account',
          'goes seven days after you ask for it. From then on you can’t read or write. Your name in open rooms goes at once, and each made-up name and each thread at its own time within a day.',
        ],
        [
          'A report',
          'is kept with a copy of what you reported: the message, the post, or a name with its last ten messages in that room. Parley’s moderators read it without your name. They see the names that you saw, and nothing more of who that is. They can remove what you reported, and mute or ban its author there. Their copy is deleted 90 days after they close the case. In rooms reports are deleted after 90 days. The person you report isn’t told. The operator can read them in the database, and in rooms also who reported.',
        ],
      ],
    },
  ],
  seenMore: [
    'What we can’t hide: every message carries the time it was written. Nothing hides your writing style. Anyone who watches the servers live could compare times.',
    'When only a few people are here, any made-up name is a guess among few. Parley tells you so before you write. If you write under a made-up name and close Parley right afterwards, someone who watches can notice.',
  ],
  helpTitle: 'You don’t have to carry this alone',
  helpLead:
    'These lines are free, and you can talk about anything. You don’t have to give your name. If you’re in immediate danger, call your country’s emergency number.',
  helpElsewhere: 'Country not listed? Find a helpline at',
  emergency: icu<{ number: string }>('Emergency: {number}'),
  reporting: {
    title: 'Report this',
    lead: 'Your report goes to Parley’s moderators, with a copy of what you see now. The person isn’t told who sent it.',
    reason: 'What is wrong?',
    reasons: {
      harassment: 'Harassment',
      hate: 'Hate speech',
      'self-harm': 'Someone may be at risk of self-harm',
      identity: 'Reveals someone’s identity',
      sexual: 'Sexual content',
      spam: 'Spam or advertising',
      other: 'Something else',
    },
    person: {
      title: icu<{ name: string }>('Report {name}'),
      lead: 'Your report goes to Parley’s moderators, with a copy of this name and of its last ten messages here. The person isn’t told who sent it.',
      reasons: {
        harassment: 'Harassment',
        hate: 'Hate speech',
        'self-harm': 'They may be at risk of self-harm',
        identity: 'Reveals people’s identities',
        sexual: 'Sexual content or harassment',
        spam: 'Spam or advertising',
        other: 'Something else',
      },
    },
    note: 'Details (optional)',
    send: 'Send report',
    cancel: 'Cancel',
    done: 'Thanks. Your report was sent.',
  },
} as const;
