import type { SessionStorage, StoredSession } from '@codai/sdk';
import * as SecureStore from 'expo-secure-store';
import { Platform } from 'react-native';

const KEY = 'codai.session';
const ACCESS = 'codai.session.access';
const REFRESH = 'codai.session.refresh';

/** In the keychain or keystore, each token by itself: some of them take no more than 2048 bytes. */
const inKeychain: SessionStorage = {
  async load() {
    const [accessToken, refreshToken] = await Promise.all([
      SecureStore.getItemAsync(ACCESS),
      SecureStore.getItemAsync(REFRESH),
    ]);
    return accessToken === null || refreshToken === null ? null : { accessToken, refreshToken };
  },
  async save(session) {
    if (session === null) {
      await SecureStore.deleteItemAsync(REFRESH);
      await SecureStore.deleteItemAsync(ACCESS);
      return;
    }
    const options = { keychainAccessible: SecureStore.WHEN_UNLOCKED_THIS_DEVICE_ONLY };
    // The refresh token first: with it alone the access token can be had again.
    await SecureStore.setItemAsync(REFRESH, session.refreshToken, options);
    await SecureStore.setItemAsync(ACCESS, session.accessToken, options);
  },
};

const inBrowser: SessionStorage = {
  load() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? 'null') as StoredSession | null;
    } catch {
      return null;
    }
  },
  save(session) {
    if (session === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(session));
  },
};

export const tokenStorage: SessionStorage = Platform.OS === 'web' ? inBrowser : inKeychain;
