import { NotificationReceivedDocument, UnreadCountChangedDocument, UnreadNotificationCountDocument } from '@codai/sdk';
import { useRouter } from 'expo-router';
import Bell from 'lucide-react-native/icons/bell';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { AppState } from 'react-native';
import { useLive } from '../data/live.ts';
import { usePart } from '../data/part.ts';
import { usePreferences } from '../device/preferences.tsx';
import { IconButton } from '../parts/button.tsx';
import { onNoticePressed, showCount, showNotice } from '../push/device-notices.ts';
import { useSession } from '../session/session.tsx';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';

const Unread = createContext(0);

/** The count of unread notifications, live in all of the app; news are also shown outside it where that is wanted. */
export function UnreadProvider({ children }: { readonly children: ReactNode }) {
  const { isTold } = usePreferences();
  const { pushDevice } = useSession();
  useEffect(() => {
    if (isTold) return pushDevice.follow();
    void pushDevice.forget();
  }, [isTold, pushDevice]);
  const router = useRouter();
  const part = usePart(UnreadNotificationCountDocument, {});
  const [live, setLive] = useState<number | null>(null);
  useLive(
    UnreadCountChangedDocument,
    {},
    {
      onEvent: ({ unreadCountChanged }) => setLive(unreadCountChanged),
      onGap: () => {
        setLive(null);
        part.reload();
      },
    },
  );
  useLive(
    NotificationReceivedDocument,
    {},
    {
      onEvent: ({ notificationReceived }) => {
        if (!isTold || !notificationReceived || AppState.currentState === 'active') return;
        // A registered device receives a push already: once is enough.
        void pushDevice.isRegistered().then((is) => (is ? undefined : showNotice(notificationReceived)));
      },
      onGap: () => {},
    },
  );
  const count = live ?? part.data?.unreadNotificationCount ?? 0;
  useEffect(() => void showCount(count), [count]);
  useEffect(() => onNoticePressed((page) => router.push(page as '/')), [router]);
  return <Unread value={count}>{children}</Unread>;
}

export const useUnread = () => useContext(Unread);

/** The way to the notifications, with their count. */
export function NotificationsButton() {
  const count = useUnread();
  const router = useRouter();
  const words = useWords(appWords);
  const locale = useLocale();
  const label = count === 0 ? words.notifications : `${words.notifications}, ${locale.plural(count, words.unread)}`;
  return <IconButton icon={Bell} label={label} count={count} onPress={() => router.push('/notifications')} />;
}
