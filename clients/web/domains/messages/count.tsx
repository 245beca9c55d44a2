import { defineWords, useLocale, useWords } from '@codai/ui';
import { useEffect } from 'react';
import { Count } from '../../lib/count.tsx';
import { useLive } from '../../lib/live.ts';
import { usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { InboxNewsDocument } from '../../shared/notifications/generated/news.ts';
import { EndPresenceDocument, HeartbeatPresenceDocument } from './generated/presence.ts';
import { UnreadMessageCountDocument } from './generated/unread.ts';

const words = defineWords({
  en: (count: string) => `, ${count} unread`,
  ro: (count) => `, necitite: ${count}`,
});
const AGAIN_MS = 60_000;
const BEAT_MS = 30_000;

/** Unread messages. No stream tells of all conversations, so it asks again with each notification and when the page is looked at. */
export function UnreadMessages() {
  const label = useWords(words);
  const { language } = useLocale();
  const { data, reload } = usePart(UnreadMessageCountDocument, {});
  useLive(InboxNewsDocument, { locale: language }, { onEvent: reload });
  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && reload();
    const timer = setInterval(again, AGAIN_MS);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [reload]);
  useHeartbeat();
  return <Count value={data?.unreadMessageCount ?? 0} label={label} />;
}

const connectionId = crypto.randomUUID();
let beating = 0;

/** Tells that the person is here while a tab of theirs is looked at. Each tab is one client, however often this is on the page. */
function useHeartbeat(): void {
  const { client } = useSession();
  useEffect(() => {
    beating += 1;
    if (beating > 1) {
      return () => {
        beating -= 1;
      };
    }
    const beat = () =>
      document.visibilityState === 'visible' &&
      void client.mutate(HeartbeatPresenceDocument, { input: { connectionId } });
    const end = () => void client.mutate(EndPresenceDocument, { input: { connectionId } });
    beat();
    const timer = setInterval(beat, BEAT_MS);
    document.addEventListener('visibilitychange', beat);
    window.addEventListener('pagehide', end);
    return () => {
      beating -= 1;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', beat);
      window.removeEventListener('pagehide', end);
    };
  }, [client]);
}
