import Constants from 'expo-constants';
import { Platform } from 'react-native';

/**
 * The endpoint of the API: `EXPO_PUBLIC_API_URL` of the build; else, in a browser, that of the page's own host, and in development port 4000
 * of the machine that serves the bundle.
 */
export function endpoint(): string {
  const given = process.env.EXPO_PUBLIC_API_URL;
  if (given) return given;
  if (Platform.OS === 'web') return new URL('/graphql', location.href).href;
  const host = Constants.expoConfig?.hostUri?.split(':')[0] ?? '127.0.0.1';
  return `http://${host}:4000/graphql`;
}

/** Address of a page of the web app, which the host of the API serves. */
export const webPage = (path: string) => new URL(path, endpoint()).href;
