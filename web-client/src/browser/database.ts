import { type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';

const NAME = 'parley';
const VERSION = 1;

/**
 * The longest wait for the database: some browsers never open it, or never complete a transaction.
 */
const GRACE_MS = 1_500;
/** After a timeout the database counts as absent for this long. */
const ABSENT_MS = 30_000;

/**
 * The stores of Parley's IndexedDB. Memory beyond a reload lives here and in the browser's storages
 * (`storageKeys.ts`), and nowhere else.
 */
type StoreName = 'outbox' | 'leases';
type Mode = 'readonly' | 'readwrite';

let opening: Promise<IDBPDatabase> | undefined;
let absentUntil = Number.NEGATIVE_INFINITY;

/**
 * Runs one transaction; resolves with the result of `work`, after everything is on disk. `work` may
 * wait for requests to its store, and for nothing else.
 *
 * Rejects where the browser has no database (some private modes), and within two seconds where it
 * has one that does not answer. A transaction that was given up is aborted. For half a minute after
 * that all calls reject at once.
 */
export async function transact<T, M extends Mode>(
  name: StoreName,
  mode: M,
  work: (store: IDBPObjectStore<unknown, [StoreName], StoreName, M>) => Promise<T>,
): Promise<T> {
  if (performance.now() < absentUntil) throw new Error('The database does not answer');
  let begun: { abort(): void } | undefined;
  return inTime(
    database().then(async (db) => {
      const transaction = db.transaction<StoreName, M>(name, mode);
      begun = transaction;
      const [result] = await Promise.all([work(transaction.store), transaction.done]);
      return result;
    }),
    () => {
      if (begun) abort(begun);
      // What did not open is not waited for again.
      else opening = undefined;
    },
  );
}

function inTime<T>(work: Promise<T>, late: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      absentUntil = performance.now() + ABSENT_MS;
      late();
      reject(new Error('The database does not answer'));
    }, GRACE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It ended in this very moment.
  }
}

/** Opened once a page; again after it failed, or was closed from outside. */
function database(): Promise<IDBPDatabase> {
  const open = opening ?? opened();
  opening = open;
  open.catch(() => {
    if (opening === open) opening = undefined;
  });
  return open;
}

function opened(): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    const open = openDB(NAME, VERSION, {
      upgrade(db) {
        db.createObjectStore('outbox', { keyPath: 'id' });
        db.createObjectStore('leases', { keyPath: 'name' });
      },
      // A tab with an older page holds it.
      blocked: () => reject(new Error('The database is in use by another version')),
      blocking() {
        opening = undefined;
        void open.then((db) => db.close());
      },
      terminated() {
        opening = undefined;
      },
    });
    open.then(resolve, reject);
  });
}
