const NAME = 'parley';
const VERSION = 1;

/**
 * The longest wait for the database: some browsers never open it, or never complete a transaction.
 */
const GRACE_MS = 1_500;
/** After a timeout the database counts as absent for this long. */
const ABSENT_MS = 30_000;

/**
 * The stores of Parley's IndexedDB. Memory beyond a reload lives here and in the slots, and nowhere
 * else.
 */
export const stores = { outbox: 'outbox', leases: 'leases' } as const;

let opening: Promise<IDBDatabase> | undefined;
let absentUntil = Number.NEGATIVE_INFINITY;

/**
 * Runs one transaction; resolves with what `work` asked for, after everything is on disk.
 *
 * Rejects where the browser has no database (some private modes), and within two seconds where it
 * has one that does not answer. A transaction that was given up is aborted. For half a minute after
 * that all calls reject at once.
 */
export async function transact<T>(
  store: keyof typeof stores,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  if (performance.now() < absentUntil) throw new Error('The database does not answer');
  let transaction: IDBTransaction | undefined;
  return inTime(
    database().then((db) => {
      const begun = db.transaction(stores[store], mode);
      transaction = begun;
      return outcome(begun, work(begun.objectStore(stores[store])));
    }),
    () => {
      if (transaction) abort(transaction);
      // What did not open is not waited for again.
      else opening = undefined;
    },
  );
}

function outcome<T>(transaction: IDBTransaction, request: IDBRequest<T> | undefined): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted'));
    transaction.onerror = () => reject(transaction.error);
  });
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

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It ended in this very moment.
  }
}

/** Opened once a page; again after it failed, or was closed from outside. */
function database(): Promise<IDBDatabase> {
  const open = opening ?? opened();
  opening = open;
  open.catch(() => {
    if (opening === open) opening = undefined;
  });
  return open;
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore(stores.outbox, { keyPath: 'id' });
      db.createObjectStore(stores.leases, { keyPath: 'name' });
    };
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => {
        db.close();
        opening = undefined;
      };
      db.onclose = () => {
        opening = undefined;
      };
      resolve(db);
    };
    request.onerror = () => reject(request.error);
    // A tab with an older page holds it.
    request.onblocked = () => reject(new Error('The database is in use by another version'));
  });
}
