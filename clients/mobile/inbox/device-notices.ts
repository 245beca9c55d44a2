import { Platform } from 'react-native';
import { pageOfLink } from '../links/links.ts';

/**
 * Notices of the device itself. The API takes no registration of devices for push, so the app can tell of news only while its live
 * connection lives: in the foreground, and for the short time that the system leaves it in the background.
 */
export const hasNotices = Platform.OS !== 'web';

// Not loaded in a browser: there it would only warn that it does nothing.
const load = () => import('expo-notifications');

/** Asks for the right to show notices. False when it was refused, now or before. */
export async function askForNotices(): Promise<boolean> {
  if (!hasNotices) return false;
  const { requestPermissionsAsync } = await load();
  return (await requestPermissionsAsync()).granted;
}

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
}

export async function showNotice({ id, title, body, url }: Notice): Promise<void> {
  if (!hasNotices) return;
  const { scheduleNotificationAsync } = await load();
  await scheduleNotificationAsync({ identifier: id, content: { title, body, data: { url } }, trigger: null });
}

/** The number on the icon of the app; where the system shows none, nothing happens. */
export async function showCount(count: number): Promise<void> {
  if (!hasNotices) return;
  const { setBadgeCountAsync } = await load();
  await setBadgeCountAsync(count).catch(() => false);
}

/** Calls back with the page that a pressed notice is about. Returns the way to stop. */
export function onNoticePressed(open: (page: string) => void): () => void {
  if (!hasNotices) return () => {};
  const listening = load().then(({ addNotificationResponseReceivedListener: listen }) =>
    listen(({ notification }) => {
      const url = notification.request.content.data?.url;
      open((typeof url === 'string' ? pageOfLink(url) : null) ?? '/notifications');
    }),
  );
  return () => void listening.then((listener) => listener.remove());
}
