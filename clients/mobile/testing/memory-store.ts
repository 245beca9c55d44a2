import type { Store } from '../device/store.ts';

/** A device's store, in memory. */
export function memoryStore(): Store & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    get: async (key) => held.get(key) ?? null,
    set: async (key, value) => void held.set(key, value),
    remove: async (keys) => {
      for (const key of keys) held.delete(key);
    },
    keys: async () => [...held.keys()],
  };
}
