import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOf } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { keep, readKept } from '../../lib/device-storage.ts';
import { refusalText, useErrorWords } from '../../lib/errors.ts';
import { useSession } from '../../lib/session.tsx';
import type { SentAttachment } from '../../shared/attachments/attaching.ts';
import { SendTextDocument, type SendTextMutation } from './generated/operations.ts';

/** A file of an unsent message, stored already. */
export interface UnsentAttachment extends SentAttachment {
  readonly name: string;
}

/** A message that the server has not confirmed. Each attempt has the same ids, so that it is sent once. */
export interface Unsent {
  readonly clientMessageId: string;
  readonly idempotencyKey: string;
  readonly text: string;
  readonly attachments?: readonly UnsentAttachment[];
  /** Id of the message that it answers. */
  readonly replyToId?: string;
  readonly writtenAt: string;
  readonly state: 'sending' | 'failed';
  readonly why?: string;
  /** The server has refused it: another attempt by itself would bring the same. */
  readonly isRefused?: boolean;
}

type Outcome = NonNullable<SendTextMutation['sendMessage']>;
export type Sent = Extract<Outcome, { readonly sequence: unknown }>;

/**
 * Sends in the order of writing. What does not get through stays, also over a reload, and is tried again when the network is back or the
 * person asks for it.
 */
export function useOutbox(conversationId: string, onSent: (message: Sent) => void) {
  const { client, subject } = useSession();
  const errorWords = useErrorWords();
  const key = `${subject}.outbox.${conversationId}`;
  const [unsent, setUnsent] = useState<readonly Unsent[]>(() => readKept<readonly Unsent[]>(key, []));
  const current = useRef(unsent);
  const isRunning = useRef(false);
  const latest = useRef(onSent);
  latest.current = onSent;

  const put = useCallback(
    (next: readonly Unsent[]) => {
      current.current = next;
      setUnsent(next);
      keep(key, next.length === 0 ? null : next);
    },
    [key],
  );
  const change = useCallback(
    (id: string, by: Partial<Unsent>) =>
      put(current.current.map((one) => (one.clientMessageId === id ? { ...one, ...by } : one))),
    [put],
  );
  const drop = useCallback(
    (id: string) => {
      if (current.current.some((one) => one.clientMessageId === id))
        put(current.current.filter((one) => one.clientMessageId !== id));
    },
    [put],
  );

  const run = useCallback(async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    try {
      for (;;) {
        const next = current.current.find(({ state }) => state === 'sending');
        if (next === undefined) return;
        const { clientMessageId, idempotencyKey, text, attachments = [], replyToId } = next;
        const sent = attachments.map(({ name: _, ...attachment }) => attachment);
        const { data, error } = await client.mutate(SendTextDocument, {
          input: {
            conversationId,
            clientMessageId,
            idempotencyKey,
            text,
            ...(sent.length > 0 && { attachments: sent }),
            ...(replyToId !== undefined && { replyToId }),
          },
        });
        const outcome = data?.sendMessage;
        if (outcome && 'sequence' in outcome) {
          latest.current(outcome);
          drop(clientMessageId);
        } else if (outcome) {
          const { title, detail } = refusalText(outcome, errorWords);
          change(clientMessageId, { state: 'failed', why: detail ?? title, isRefused: true });
        } else {
          const code = codeOf(error);
          const why = code === null ? errorWords.unreachable.title : (errorWords.codes[code] ?? errorWords.unknown);
          // Later messages wait as well, or they would overtake this one.
          put(current.current.map((one) => (one.state === 'sending' ? { ...one, state: 'failed', why } : one)));
          return;
        }
      }
    } finally {
      isRunning.current = false;
    }
  }, [client, conversationId, errorWords, change, drop, put]);

  const retryAll = useCallback(() => {
    if (current.current.every(({ isRefused }) => isRefused === true)) return;
    put(current.current.map((one) => (one.isRefused === true ? one : { ...one, state: 'sending' })));
    void run();
  }, [put, run]);
  useEffect(() => {
    retryAll();
    window.addEventListener('online', retryAll);
    return () => window.removeEventListener('online', retryAll);
  }, [retryAll]);

  return {
    unsent,
    drop,
    send(text: string, attachments: readonly UnsentAttachment[], replyToId: string | null) {
      const ids = { clientMessageId: crypto.randomUUID(), idempotencyKey: crypto.randomUUID() };
      const own = { ...(attachments.length > 0 && { attachments }), ...(replyToId !== null && { replyToId }) };
      put([...current.current, { ...ids, text, ...own, writtenAt: serverDate().toISOString(), state: 'sending' }]);
      void run();
    },
    retry(id: string) {
      change(id, { state: 'sending' });
      void run();
    },
  };
}
