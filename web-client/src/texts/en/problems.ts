/** What to say for an error code. A code that is missing here is told in the server's own words. */
export const problems: Record<string, string> = {
  unreachable: 'Parley cannot be reached just now. Check your network and try again.',
  'rate-limited': 'That was a bit fast. Wait a moment and try again.',
  'credentials-wrong': 'That name and password do not go together. Check both.',
  'precondition-failed': 'Somebody changed this in the meantime. Look again at what is here now.',
  'room-read-only': 'You may read here, but not write.',
  'room-closed': 'This room is closed: nobody writes here any more.',
  banned: 'You were banned from this room.',
  muted: 'You may read here, but not write for a while.',
  'slow-mode': 'This room is slow on purpose. Please wait a moment.',
  'person-not-found': 'Nobody here is known by that.',
  'room-name-lookalike': 'This name looks too much like that of another room. Choose another one.',
  'offer-not-found': 'This offer has ended or was withdrawn.',
  'offer-declined': 'This person declined. You can ask again in a few days.',
  'guest-name-missing': 'Say first what you want to be called here.',
  'outbox-expired': 'This could not be sent for 30 days.',
};

export const unknownProblem = 'Something went wrong on our side. Try again in a moment.';
