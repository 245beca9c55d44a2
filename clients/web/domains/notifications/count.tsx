import { UnreadCountChangedDocument, UnreadNotificationCountDocument } from '@codai/sdk';
import { defineWords, useWords } from '@codai/ui';
import { useQuery } from 'urql';
import { Count } from '../../lib/count.tsx';
import { useLive } from '../../lib/live.ts';

const words = defineWords({
  en: (count: string) => `, ${count} unread`,
  ro: (count) => `, necitite: ${count}`,
});

/** Unread notifications, live: what is read in another tab or on another device is read here too. */
export function UnreadNotifications() {
  const label = useWords(words);
  const [{ data }, ask] = useQuery({ query: UnreadNotificationCountDocument, requestPolicy: 'cache-and-network' });
  // The cache takes the count of each event.
  const again = () => ask({ requestPolicy: 'network-only' });
  useLive(UnreadCountChangedDocument, {}, { onEvent: () => {}, onOpen: again, onGap: again });
  return <Count value={data?.unreadNotificationCount ?? 0} label={label} />;
}
