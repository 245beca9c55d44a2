import { UnreadCountChangedDocument, UnreadNotificationCountDocument } from '@codai/sdk';
import { defineWords, useWords } from '@codai/ui';
import { Count } from '../../lib/count.tsx';
import { useLive } from '../../lib/live.ts';
import { usePart } from '../../lib/part.tsx';

const words = defineWords({
  en: (count: string) => `, ${count} unread`,
  ro: (count) => `, necitite: ${count}`,
});

/** Unread notifications, live: what is read in another tab or on another device is read here too. */
export function UnreadNotifications() {
  const label = useWords(words);
  const { data, reload } = usePart(UnreadNotificationCountDocument, {});
  // The cache takes the count of each event.
  useLive(UnreadCountChangedDocument, {}, { onEvent: () => {}, onOpen: reload, onGap: reload });
  return <Count value={data?.unreadNotificationCount ?? 0} label={label} />;
}
