import { Platform } from 'react-native';
import { pageOfLink } from '../links/links.ts';
import type { DeviceToken, DeviceTokens } from './push-device.ts';

/**
 * Notices of the device itself. Once the device is registered for push (`push-device.ts`) the server tells them; until then the app shows what
 * its live connection brings: in the foreground, and for the short time that the system leaves it in the background.
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

/** The token by which FCM or APNs reaches this installation. None without the right to show notices: it would not be used. */
export const deviceTokens: DeviceTokens = {
  async current() {
    if (!hasNotices) return null;
    const { getDevicePushTokenAsync, getPermissionsAsync } = await load();
    if (!(await getPermissionsAsync()).granted) return null;
    return tokenOf(await getDevicePushTokenAsync());
  },
  onRotated(listener) {
    if (!hasNotices) return () => {};
    let isOver = false;
    const listening = load().then(({ addPushTokenListener }) =>
      addPushTokenListener((given) => {
        const token = tokenOf(given);
        if (token !== null && !isOver) listener(token);
      }),
    );
    return () => {
      isOver = true;
      void listening.then((one) => one.remove());
    };
  },
};

function tokenOf({ type, data }: { readonly type: string; readonly data: unknown }): DeviceToken | null {
  if (typeof data !== 'string' || data === '') return null;
  return type === 'ios' ? { kind: 'APNS', token: data } : type === 'android' ? { kind: 'FCM', token: data } : null;
}

/** By which its person knows it in the list of their devices. */
export const deviceName = Platform.OS === 'ios' ? 'Codai, iPhone' : 'Codai, Android';

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
