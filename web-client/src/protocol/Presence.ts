import type { FrameOf } from './frames';

/**
 * Someone who is in a room: a reference that holds there only, and the name that is shown there.
 */
export type Participant = NonNullable<FrameOf<'presence'>['people']>[number];

export interface PresenceView {
  /** How many people are there; undefined when it is unknown. */
  count: number | undefined;
  /**
   * Roughly how many people were there some minutes ago, in a channel that names no one; undefined
   * elsewhere.
   */
  about: number | undefined;
  /** Those who are there, by name; of very many only some. */
  people: readonly Participant[];
  /** Who came and who left with the last frame. A changed name is neither. */
  came: readonly Participant[];
  went: readonly Participant[];
}

const UNKNOWN: PresenceView = { count: undefined, about: undefined, people: [], came: [], went: [] };

/**
 * Who is in a room, kept up by `presence` frames: with `people` a frame is the whole, else the
 * difference to the one before. After each subscription the server sends the whole first.
 */
export class Presence {
  private current = UNKNOWN;
  private readonly watchers = new Set<() => void>();

  readonly view = (): PresenceView => this.current;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  apply(frame: FrameOf<'presence'>): void {
    this.current = this.after(frame);
    for (const watcher of this.watchers) watcher();
  }

  private after(frame: FrameOf<'presence'>): PresenceView {
    const { count, approximateCount: about, people, joined: came = [] } = frame;
    if (about !== undefined) return { ...UNKNOWN, about };
    if (count === undefined) return UNKNOWN;
    if (people) return { ...UNKNOWN, count, people: byName(people) };
    const before = this.current.people;
    const left = new Set(frame.left);
    const newcomers = new Set(came.map(({ ref }) => ref));
    const known = new Set(before.map(({ ref }) => ref));
    const stay = before.filter(({ ref }) => !left.has(ref) && !newcomers.has(ref));
    return {
      ...UNKNOWN,
      count,
      people: byName([...stay, ...came]),
      came: came.filter(({ ref }) => !known.has(ref)),
      went: before.filter(({ ref }) => left.has(ref)),
    };
  }
}

/**
 * The same with oneself in it: others see somebody who comes after some seconds, but nobody wonders
 * where they are themselves. Of very many only some are named, and one counts already.
 */
export function withSelf(view: PresenceView, self: Participant | undefined): PresenceView {
  const { count, people } = view;
  if (!self || count !== people.length || people.some(({ ref }) => ref === self.ref)) return view;
  return { ...view, count: count + 1, people: byName([...people, { ref: self.ref, name: self.name }]) };
}

function byName(people: readonly Participant[]): Participant[] {
  return [...people].sort((a, b) => a.name.localeCompare(b.name) || (a.ref < b.ref ? -1 : 1));
}
