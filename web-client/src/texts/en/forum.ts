export const forum = {
  title: 'Forum',
  heading: 'Said without a name',
  lead: 'Each thread gives you a new pseudonym. Nobody can tell that two threads are by the same person.',
  empty: {
    title: 'Nothing has been said yet',
    text: 'The forum is open and quiet. Meanwhile, there are rooms to talk in.',
    next: 'See the rooms',
  },
  failed: 'The posts did not come.',
} as const;
