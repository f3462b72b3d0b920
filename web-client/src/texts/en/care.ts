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
  helpTitle: 'You do not have to carry this alone',
  helpLead:
    'These lines are free, and the people there listen to anything. You need not say your name. In immediate danger, call the emergency number of your country.',
  helpElsewhere: 'Your country is not here? Find a line at',
  emergency: (number: string) => `Emergency: ${number}`,
  reporting: {
    title: 'Report this',
    lead: 'A person will look at it, together with a copy of what you see now. Nobody learns that it was you.',
    reason: 'What is wrong with it?',
    reasons: {
      harassment: 'It attacks somebody',
      hate: 'It is hateful',
      'self-harm': 'Somebody may hurt themselves',
      identity: 'It tells who somebody is',
      sexual: 'It is sexual',
      spam: 'It is advertising',
      other: 'Something else',
    },
    note: 'In your own words (if you like)',
    send: 'Send the report',
    cancel: 'Cancel',
    done: 'Thank you. The report is filed.',
  },
} as const;
