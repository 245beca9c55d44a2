// Runs the contract of storages over IndexedDB, for `storage.test.ts`.
import { indexedDbQueue } from '../indexed-db.ts';
import { storageContract } from './storage-contract.ts';

Object.assign(globalThis, {
  /** Each case has a database of its own. Rejects when the case fails. */
  runCase: (title: string) => storageContract[title]?.(() => indexedDbQueue(title)) ?? Promise.reject(new Error(title)),
});
