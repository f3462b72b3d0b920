const NAME = 'parley';
const VERSION = 1;

/** The stores of Parley's IndexedDB. Memory beyond a reload lives here, and nowhere else. */
export const stores = { outbox: 'outbox', leases: 'leases' } as const;

let opening: Promise<IDBDatabase> | undefined;

/** Parley's database, opened once a page. Rejects where the browser has none (some private modes). */
export function database(): Promise<IDBDatabase> {
  opening ??= open();
  return opening;
}

/** Runs one transaction; resolves with what `work` asked for, after everything is on disk. */
export async function transact<T>(
  store: keyof typeof stores,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores[store], mode);
    const request = work(transaction.objectStore(stores[store]));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted'));
    transaction.onerror = () => reject(transaction.error);
  });
}

function open(): Promise<IDBDatabase> {
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
  });
}
