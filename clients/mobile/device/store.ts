import AsyncStorage from '@react-native-async-storage/async-storage';

/** Texts kept on the device by name. Nothing secret goes here. */
export interface Store {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  keys(): Promise<readonly string[]>;
}

export const deviceStore: Store = {
  get: (key) => AsyncStorage.getItem(key),
  set: (key, value) => AsyncStorage.setItem(key, value),
  remove: (keys) => AsyncStorage.multiRemove([...keys]),
  keys: () => AsyncStorage.getAllKeys(),
};

/** Stored value; null when it is absent or unreadable. */
export async function readJson<Value>(store: Store, key: string): Promise<Value | null> {
  try {
    const text = await store.get(key);
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null;
  }
}
