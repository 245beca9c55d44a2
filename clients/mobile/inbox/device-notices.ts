import * as Notifications from 'expo-notifications';
import { Platform } from 'react-native';
import { pageOfLink } from '../links/links.ts';

/**
 * Notices of the device itself. The API takes no registration of devices for push, so the app can tell of news only while its live
 * connection lives: in the foreground, and for the short time that the system leaves it in the background.
 */
export const hasNotices = Platform.OS !== 'web';

/** Asks for the right to show notices. False when it was refused, now or before. */
export async function askForNotices(): Promise<boolean> {
  if (!hasNotices) return false;
  const { granted } = await Notifications.requestPermissionsAsync();
  return granted;
}

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
}

export async function showNotice({ id, title, body, url }: Notice): Promise<void> {
  if (!hasNotices) return;
  await Notifications.scheduleNotificationAsync({
    identifier: id,
    content: { title, body, data: { url } },
    trigger: null,
  });
}

/** The number on the icon of the app. */
export async function showCount(count: number): Promise<void> {
  if (hasNotices) await Notifications.setBadgeCountAsync(count).catch(() => false);
}

/** Calls back with the page that a pressed notice is about. Returns the way to stop. */
export function onNoticePressed(open: (page: string) => void): () => void {
  if (!hasNotices) return () => {};
  const listener = Notifications.addNotificationResponseReceivedListener(({ notification }) => {
    const url = notification.request.content.data?.url;
    const page = typeof url === 'string' ? pageOfLink(url) : null;
    open(page ?? '/notifications');
  });
  return () => listener.remove();
}
