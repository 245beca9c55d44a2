import { type Appended, admit, type QueueEntry, type QueueStorage } from './storage.ts';

// As much of IndexedDB as is used; the compiler of this package knows no DOM. Source: https://w3c.github.io/IndexedDB/
interface Request<Value> {
  readonly result: Value;
  readonly error: Error | null;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
}
interface ObjectStore {
  createIndex(name: string, path: string): unknown;
  index(name: string): { getAll(key: string): Request<QueueEntry[]> };
  add(value: unknown): Request<number>;
  put(value: unknown): Request<number>;
  get(key: number): Request<QueueEntry | undefined>;
  delete(key: number): Request<undefined>;
}
interface Transaction {
  objectStore(name: string): ObjectStore;
  readonly error: Error | null;
  oncomplete: (() => void) | null;
  onabort: (() => void) | null;
}
interface Database {
  createObjectStore(name: string, options: { readonly keyPath: string; readonly autoIncrement: boolean }): ObjectStore;
  transaction(name: string, mode: 'readonly' | 'readwrite', options?: { readonly durability: 'strict' }): Transaction;
  close(): void;
  onversionchange: (() => void) | null;
  onclose: (() => void) | null;
}
interface OpenRequest extends Request<Database> {
  onupgradeneeded: (() => void) | null;
}
interface Factory {
  open(name: string, version: number): OpenRequest;
}

const STORE = 'mutations';
const VERSION = 1;

/** Entries in IndexedDB, shared by the tabs of an origin. `name`: of the database. */
export function indexedDbQueue(name = 'codai.offline'): QueueStorage {
  let opened: Promise<Database> | null = null;
  const database = () => {
    opened ??= open(name, () => {
      opened = null;
    }).catch((thrown: unknown) => {
      // Refused now, as in some private windows; it may be allowed later.
      opened = null;
      throw thrown;
    });
    return opened;
  };

  /** Resolves once all that `work` asked for is on the disk. `work` starts requests, and may start more in their callbacks. */
  async function transact<Value>(
    mode: 'readonly' | 'readwrite',
    work: (store: ObjectStore, give: (value: Value) => void) => void,
  ): Promise<Value> {
    const transaction = (await database()).transaction(STORE, mode, { durability: 'strict' });
    return new Promise<Value>((resolve, reject) => {
      let given: Value;
      transaction.oncomplete = () => resolve(given);
      transaction.onabort = () => reject(transaction.error ?? new Error('The storage of the browser is full.'));
      work(transaction.objectStore(STORE), (value) => {
        given = value;
      });
    });
  }

  return {
    append: (entry, limits) =>
      transact<Appended>('readwrite', (store, give) => {
        const held = store.index('scope').getAll(entry.scope);
        held.onsuccess = () => {
          const appended = admit(entry, held.result, limits);
          if (appended === 'added') store.add(entry);
          give(appended);
        };
      }),
    list: (scope) =>
      transact<readonly QueueEntry[]>('readonly', (store, give) => {
        const held = store.index('scope').getAll(scope);
        // Entries with the same index key come in the order of their primary keys.
        held.onsuccess = () => give(held.result);
      }),
    markSent: (sequence, firstSentAt) =>
      transact<void>('readwrite', (store) => {
        const held = store.get(sequence);
        held.onsuccess = () => {
          if (held.result !== undefined) store.put({ ...held.result, firstSentAt });
        };
      }),
    remove: (sequence) => transact<void>('readwrite', (store) => void store.delete(sequence)),
    clear: (scope) =>
      transact<void>('readwrite', (store) => {
        const held = store.index('scope').getAll(scope);
        held.onsuccess = () => {
          for (const { sequence } of held.result) store.delete(sequence);
        };
      }),
  };
}

function open(name: string, onGone: () => void): Promise<Database> {
  const { indexedDB } = globalThis as { indexedDB?: Factory };
  if (indexedDB === undefined) return Promise.reject(new Error('There is no IndexedDB here.'));
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(STORE, { keyPath: 'sequence', autoIncrement: true });
      store.createIndex('scope', 'scope');
    };
    request.onsuccess = () => {
      const database = request.result;
      // Another tab has a newer version of the application; its upgrade must not wait for this one.
      database.onversionchange = () => {
        database.close();
        onGone();
      };
      database.onclose = onGone;
      resolve(database);
    };
    request.onerror = () => reject(request.error ?? new Error('IndexedDB could not be opened.'));
  });
}
