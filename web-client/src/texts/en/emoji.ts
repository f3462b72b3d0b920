export const emoji = {
  open: 'Add an emoji',
  search: 'Search emoji',
  none: 'No such emoji',
  suggestions: 'Emoji that fit',
} as const;
