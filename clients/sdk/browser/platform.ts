/**
 * As much of a browser as is used, each part null where there is none (Node, React Native, a server that renders). The compiler of
 * this package knows no DOM, so that nothing else of it is used by accident.
 */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  removeItem(key: string): void;
  setItem(key: string, value: string): void;
}

/** The event `storage` of a window: another tab has changed something. Its `key` is null when everything was cleared. */
export interface StorageEvents {
  addEventListener(type: string, listener: (event: never) => void): void;
  removeEventListener(type: string, listener: (event: never) => void): void;
}

/** Source: https://w3c.github.io/web-locks/ */
export interface WebLocks {
  request<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
  request<Value>(name: string, options: { readonly mode: 'shared' }, work: () => Promise<Value>): Promise<Value>;
  /** The locks of the origin as they are now. */
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

interface Browser {
  readonly localStorage?: KeyValueStorage;
  readonly navigator?: { readonly locks?: WebLocks; readonly onLine?: boolean };
  readonly addEventListener?: StorageEvents['addEventListener'];
  readonly removeEventListener?: StorageEvents['removeEventListener'];
}

const browser = globalThis as unknown as Browser;

/** Null also where the user keeps sites from storing anything: reading the property throws there. */
export function localStorageOfOrigin(): KeyValueStorage | null {
  try {
    return browser.localStorage ?? null;
  } catch {
    return null;
  }
}

/** Null also over plain HTTP, where browsers have none. */
export function locksOfOrigin(): WebLocks | null {
  return browser.navigator?.locks ?? null;
}

export function eventsOfWindow(): StorageEvents | null {
  return browser.addEventListener !== undefined && browser.removeEventListener !== undefined
    ? (browser as StorageEvents)
    : null;
}

/** Whether the platform says that there is a network. True where it says nothing. */
export function isOnline(): boolean {
  return browser.navigator?.onLine !== false;
}

/** Calls back when the network comes or goes, as far as the platform knows. Returns what ends it. */
export function onNetworkChange(listener: () => void, events = eventsOfWindow()): () => void {
  events?.addEventListener('online', listener);
  events?.addEventListener('offline', listener);
  return () => {
    events?.removeEventListener('online', listener);
    events?.removeEventListener('offline', listener);
  };
}
