export const emoji = {
  open: 'Add emoji',
  search: 'Search emoji',
  none: 'No emoji found',
  suggestions: 'Matching emoji',
} as const;
