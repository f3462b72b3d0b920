import { transact } from './database';
import { uuid } from './uuid';

/**
 * What the tabs of one browser may hold for a while: at most one holder a name, and a holder that
 * died loses it when its time is up. It stands on IndexedDB, whose transactions are atomic across
 * tabs; Web Locks exist on https only.
 */
export interface Leases {
  /** Takes or renews `name` for `holder`; false when another holder has it. */
  take(name: string, holder: string, forMs: number): Promise<boolean>;
  /** Whether `name` is free. */
  isFree(name: string): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

interface Lease {
  name: string;
  holder: string;
  until: number;
  forMs: number;
}

/** A clock that was set back makes no lease longer than it was taken for. */
function holds({ until, forMs }: Lease, now: number): boolean {
  return until > now && until - now <= forMs;
}

export class IndexedDbLeases implements Leases {
  constructor(private readonly now: () => number = Date.now) {}

  async take(name: string, holder: string, forMs: number): Promise<boolean> {
    return transact('leases', 'readwrite', async (store) => {
      const lease: Lease | undefined = await store.get(name);
      if (lease && lease.holder !== holder && holds(lease, this.now())) return false;
      await store.put({ name, holder, until: this.now() + forMs, forMs } satisfies Lease);
      return true;
    });
  }

  async isFree(name: string): Promise<boolean> {
    const lease: Lease | undefined = await transact('leases', 'readonly', (store) => store.get(name));
    return !lease || !holds(lease, this.now());
  }

  async release(name: string, holder: string): Promise<void> {
    await transact('leases', 'readwrite', async (store) => {
      const lease: Lease | undefined = await store.get(name);
      if (lease?.holder === holder) await store.delete(name);
    });
  }
}

/** Leases of one tab alone: for browsers that keep nothing, and for tests. */
export class MemoryLeases implements Leases {
  private readonly held = new Map<string, Lease>();

  constructor(private readonly now: () => number = Date.now) {}

  async take(name: string, holder: string, forMs: number): Promise<boolean> {
    const lease = this.held.get(name);
    if (lease && lease.holder !== holder && holds(lease, this.now())) return false;
    this.held.set(name, { name, holder, until: this.now() + forMs, forMs });
    return true;
  }

  async isFree(name: string): Promise<boolean> {
    const lease = this.held.get(name);
    return !lease || !holds(lease, this.now());
  }

  async release(name: string, holder: string): Promise<void> {
    if (this.held.get(name)?.holder === holder) this.held.delete(name);
  }
}

/**
 * Runs `work` while no other tab runs work of this name. Waits for its turn at most `holdMs`, then
 * goes ahead: a tab that died must not hold up the others. `work` should take less than `holdMs`.
 */
export async function exclusively<T>(
  leases: Leases,
  name: string,
  holdMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const holder = uuid();
  const giveUp = performance.now() + holdMs;
  try {
    while (!(await leases.take(name, holder, holdMs)) && performance.now() < giveUp) {
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  } catch {
    // No database: then there is nothing to agree on with other tabs.
  }
  try {
    return await work();
  } finally {
    await leases.release(name, holder).catch(() => undefined);
  }
}
