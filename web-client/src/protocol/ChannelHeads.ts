import type { Position, Subscription } from './frames';

/** Where a log stands, and how many messages the channel has had. */
export interface Head extends Position {
  n: number;
}

/** Hears where channels stand, without their frames: for lists of rooms. */
export interface HeadListener {
  /** At most about once a second and channel. */
  head(channel: string, head: Head): void;
  /** Some may have been missed: read where the channels stand. */
  rejoined(): void;
}

/** Who wants to hear where which channels stand. */
export class ChannelHeads {
  private readonly channels = new Map<string, Set<HeadListener>>();

  has(channel: string): boolean {
    return this.channels.has(channel);
  }

  /** Returns whether this is the first listener of the channel. */
  add(channel: string, listener: HeadListener): boolean {
    const known = this.channels.get(channel);
    if (known) known.add(listener);
    else this.channels.set(channel, new Set([listener]));
    return !known;
  }

  /** Returns whether this was the last listener of the channel. */
  remove(channel: string, listener: HeadListener): boolean {
    const known = this.channels.get(channel);
    if (!known?.delete(listener) || known.size > 0) return false;
    this.channels.delete(channel);
    return true;
  }

  subscriptions(): Subscription[] {
    return [...this.channels.keys()].map(headSubscription);
  }

  publish(channel: string, head: Head): void {
    for (const listener of this.channels.get(channel) ?? []) listener.head(channel, head);
  }

  rejoined(): void {
    const all = new Set([...this.channels.values()].flatMap((some) => [...some]));
    for (const listener of all) listener.rejoined();
  }
}

export function headSubscription(channel: string): Subscription {
  return { channel, mode: 'head' };
}
