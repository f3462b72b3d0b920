import { transact } from '@/browser/database';
import type { Command } from './frames';

/** A command that is not finished, as it is kept over a reload. */
export interface OutboxRecord {
  /** The command's id. */
  id: string;
  /** Whose command it is: another account in this browser must not send it. */
  account: string;
  /** The tab that sends it. */
  owner: string;
  /** Its place among the commands of its tab. */
  order: number;
  queuedAt: number;
  command: Command;
  /** Why it was refused, once it was. */
  refusal?: { code: string; message: string };
}

export interface OutboxStore {
  all(): Promise<OutboxRecord[]>;
  put(record: OutboxRecord): Promise<void>;
  remove(id: string): Promise<void>;
  /** Gives a record to another tab if it still is `from`'s; answers whether that happened. */
  adopt(id: string, from: string, to: string): Promise<boolean>;
}

export class IndexedDbOutboxStore implements OutboxStore {
  async all(): Promise<OutboxRecord[]> {
    return transact('outbox', 'readonly', (store) => store.getAll());
  }

  async put(record: OutboxRecord): Promise<void> {
    await transact('outbox', 'readwrite', (store) => store.put(record));
  }

  async remove(id: string): Promise<void> {
    await transact('outbox', 'readwrite', (store) => store.delete(id));
  }

  async adopt(id: string, from: string, to: string): Promise<boolean> {
    return transact('outbox', 'readwrite', async (store) => {
      const record: OutboxRecord | undefined = await store.get(id);
      if (record?.owner !== from) return false;
      await store.put({ ...record, owner: to });
      return true;
    });
  }
}

/** For browsers that keep nothing, and for tests: ends with the page. */
export class MemoryOutboxStore implements OutboxStore {
  private readonly records = new Map<string, OutboxRecord>();

  async all(): Promise<OutboxRecord[]> {
    return [...this.records.values()];
  }

  async put(record: OutboxRecord): Promise<void> {
    this.records.set(record.id, structuredClone(record));
  }

  async remove(id: string): Promise<void> {
    this.records.delete(id);
  }

  async adopt(id: string, from: string, to: string): Promise<boolean> {
    const record = this.records.get(id);
    if (record?.owner !== from) return false;
    this.records.set(id, { ...record, owner: to });
    return true;
  }
}
