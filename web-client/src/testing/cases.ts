import type { Case, CaseSummary } from '@/desk/deskApi';

/** A case in the list, with whatever a test needs to be different. */
export function summaryOf(different: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id: 'c-1',
    version: 3,
    state: 'open',
    area: 'rooms',
    kind: 'message',
    ground: 'harassment',
    grave: false,
    masked: true,
    place: 'Confessions',
    reports: 2,
    openedOn: '2026-11-30',
    takenByMe: false,
    pending: false,
    ...different,
  };
}

/** A case with one report. */
export function caseOf(summary: Partial<CaseSummary> = {}, different: Partial<Case> = {}): Case {
  return {
    summary: summaryOf(summary),
    link: '/rooms/r-1/7',
    ownReport: false,
    possible: ['dismiss', 'remove', 'mute', 'ban'],
    reports: [
      {
        id: 'r-1',
        ground: 'harassment',
        note: 'They do this every day.',
        day: '2026-11-30',
        copy: [
          { author: 'Silent Otter', text: 'What do you think?', reported: false },
          {
            author: 'Loud Heron',
            text: 'You are nobody. <b>Go</b>',
            at: '2026-11-30T12:00:00Z',
            reported: true,
          },
        ],
      },
    ],
    notes: [],
    acts: [],
    earlier: [],
    ...different,
  };
}
