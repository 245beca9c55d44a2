import { MarkNotificationReadDocument } from '@codai/sdk';
import { useLocale } from '@codai/ui';
import { useCallback, useEffect, useRef } from 'react';
import { useSession } from '../../lib/session.tsx';
import { InboxDocument } from '../../shared/notifications/generated/operations.ts';

const NOTICES_MAX = 50;
/** Messages that come one after the other are taken together. */
const WAIT_MS = 1_000;

/** Reading a conversation also reads its notifications in the inbox, which the server keeps apart. */
export function useReadNotices(conversationId: string): () => void {
  const { client } = useSession();
  const { language } = useLocale();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const { data } = await client.query(
        InboxDocument,
        {
          first: NOTICES_MAX,
          filter: { unreadOnly: true, types: ['social.message', 'social.message-reaction'] },
          locale: language,
        },
        { requestPolicy: 'network-only' },
      );
      for (const { node } of data?.notifications?.edges ?? []) {
        if (node.conversation?.id !== conversationId) continue;
        await client.mutate(MarkNotificationReadDocument, { input: { notificationId: node.id } });
      }
    }, WAIT_MS);
  }, [client, language, conversationId]);
}
