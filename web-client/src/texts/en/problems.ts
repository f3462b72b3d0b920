/** The texts for error codes. For a code without a text, the page shows the server's sentence. */
export const problems: Record<string, string> = {
  unreachable: 'Can’t reach Parley right now. Check your network and try again.',
  'rate-limited': 'That was a bit fast. Wait a moment and try again.',
  'credentials-wrong': 'Wrong username or password.',
  'precondition-failed': 'Someone changed this in the meantime. Please review the latest version.',
  'room-read-only': 'You can’t post here.',
  'room-closed': 'This room is closed. No one can post any more.',
  banned: 'You’re banned from this room.',
  muted: 'You’ve been muted here.',
  'slow-mode': 'Slow mode is on. Please wait a moment.',
  'person-not-found': 'No one here has that name.',
  'room-name-lookalike': 'This name looks too much like another room’s. Please choose a different one.',
  'offer-not-found': 'This offer has expired or was withdrawn.',
  'offer-declined': 'They declined. You can ask again in a few days.',
  'guest-name-missing': 'Choose a name first.',
  'outbox-expired': 'This couldn’t be sent within 30 days.',
};

export const unknownProblem = 'Something went wrong on our side. Try again in a moment.';
