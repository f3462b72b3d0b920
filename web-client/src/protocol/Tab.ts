import type { Leases } from '@/browser/leases';
import { storageKeys } from '@/browser/storageKeys';
import { uuid } from '@/browser/uuid';
import type { Clock } from './clock';

const KEY = storageKeys.tab.key;
const LEFT = storageKeys.tabLeft.key;
/** A tab in the background may run its timers once a minute only. */
const HOLD_MS = 150_000;
const RENEW_MS = 20_000;

const lease = (id: string) => `tab.${id}`;

/**
 * One tab of the browser. Its id outlives a reload (`sessionStorage`), so that it finds its own
 * things again; a tab that was duplicated takes a new one. Others can see whether a tab still
 * lives.
 */
export class Tab {
  private name: string;
  private readonly instance = uuid();
  private cancelRenewal: () => void = () => undefined;

  constructor(
    private readonly leases: Leases,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly clock: Clock,
  ) {
    this.name = storage.getItem(KEY) ?? uuid();
  }

  get id(): string {
    return this.name;
  }

  /** Takes its place among the tabs; also after the page was asleep. */
  async open(): Promise<void> {
    const left = this.storage.getItem(LEFT);
    if (left) {
      this.storage.removeItem(LEFT);
      await this.leases.release(lease(this.name), left).catch(() => undefined);
    }
    if (!(await this.hold())) {
      this.name = uuid();
      await this.hold();
    }
    this.storage.setItem(KEY, this.name);
    this.keep();
  }

  /** Whether the tab of this id is alive, or died too recently to know. */
  async lives(id: string): Promise<boolean> {
    if (id === this.id) return true;
    return !(await this.leases.isFree(lease(id)).catch(() => true));
  }

  /**
   * The page goes away (a reload, another site, closed). A page that goes has no time for a
   * database, so the next page in this tab is told by `sessionStorage`, at once; other tabs by the
   * release, if it comes through, or later.
   */
  async close(): Promise<void> {
    this.cancelRenewal();
    this.storage.setItem(LEFT, this.instance);
    await this.leases.release(lease(this.id), this.instance).catch(() => undefined);
  }

  /** Without a database there are no other tabs to mind. */
  private hold(): Promise<boolean> {
    return this.leases.take(lease(this.id), this.instance, HOLD_MS).catch(() => true);
  }

  private keep(): void {
    this.cancelRenewal();
    this.cancelRenewal = this.clock.after(RENEW_MS, () => {
      void this.hold();
      this.keep();
    });
  }
}
