/** The part of `localStorage` that is used; null where the browser has none to give. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
