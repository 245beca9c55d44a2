import type { SupergraphClient } from '@codai/sdk';
import type { CombinedError, DocumentInput } from '@urql/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { codeOf } from '../../lib/act.tsx';
import { fromBase64, toBase64 } from '../../lib/base64.ts';
import { serverNow } from '../../lib/clock.ts';
import { keep, readKept } from '../../lib/device-storage.ts';
import { type Refusal, refusalText, useErrorWords } from '../../lib/errors.ts';
import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';
import {
  ApplyDocumentUpdateDocument,
  DocumentCursorsDocument,
  type DocumentCursorsSubscription,
  DocumentStateDocument,
  DocumentStepsDocument,
  type DocumentStepsSubscription,
  TellDocumentAwarenessDocument,
} from './generated/operations.ts';
import { type Batch, type Sent, SharedText, type Wire } from './shared-text.ts';

type KeptBatches = Readonly<Record<string, string>>;

/** Answer of a document's subgraph to a request for its state. */
interface Answer<Data> {
  readonly data?: Data | null | undefined;
  readonly error?: CombinedError | undefined;
}

/** How documents of one kind are loaded, sent and followed. Made once: its identity stands for the kind. */
export interface DocumentApi<Steps> {
  /** Part of the names under which unsent updates are kept. */
  readonly kind: string;
  load(
    client: SupergraphClient,
    variables: { readonly id: string; readonly stateVector: string | null },
  ): Promise<Answer<{ readonly update: string; readonly sequence: string } | null>>;
  send(
    client: SupergraphClient,
    input: { readonly documentId: string; readonly update: string; readonly clientUpdateId: string },
  ): Promise<Answer<{ readonly sequence: string } | Refusal | null>>;
  readonly steps: DocumentInput<Steps, { documentId: string; afterSequence: string }>;
  updateIn(steps: Steps): string;
}

const socialDocuments: DocumentApi<DocumentStepsSubscription> = {
  kind: 'document',
  async load(client, variables) {
    const { data, error } = await client.query(DocumentStateDocument, variables, { requestPolicy: 'network-only' });
    return { data: data?.documentState, error };
  },
  async send(client, input) {
    const { data, error } = await client.mutate(ApplyDocumentUpdateDocument, { input });
    return { data: data?.applyDocumentUpdate as { readonly sequence: string } | Refusal | null | undefined, error };
  },
  steps: DocumentStepsDocument,
  updateIn: ({ documentUpdated }) => documentUpdated.update,
};

/** A document of a conversation or community with its connection. */
export const useSharedText = (id: string) => useShared(id, socialDocuments);

/** A document with its connection: loaded, followed, and sent to the server. `hasEnded`: the caller does not read it any more. */
export function useShared<Steps>(id: string, api: DocumentApi<Steps>) {
  const { client, subject, live } = useSession();
  const errorWords = useErrorWords();
  const words = useRef(errorWords);
  words.current = errorWords;
  const [shared, setShared] = useState<SharedText | null>(null);
  const [hasEnded, setEnded] = useState(false);

  useEffect(() => {
    const key = `${subject}.${api.kind}.${id}`;
    const wire: Wire = {
      async load(stateVector) {
        const asked = stateVector === null ? null : toBase64(stateVector);
        const { data, error } = await api.load(client, { id, stateVector: asked });
        if (data) return { update: fromBase64(data.update), sequence: data.sequence };
        const code = codeOf(error);
        return (data === null && error === undefined) || code === 'FORBIDDEN' || code === 'MFA_REQUIRED'
          ? 'missing'
          : 'down';
      },
      async send({ id: clientUpdateId, update }): Promise<Sent> {
        const input = { documentId: id, update: toBase64(update), clientUpdateId };
        const { data: outcome, error } = await api.send(client, input);
        if (outcome && 'sequence' in outcome) return { is: 'taken' };
        if (outcome) {
          const { title, detail } = refusalText(outcome, words.current);
          return { is: 'refused', why: detail ?? title };
        }
        const code = codeOf(error);
        if (code === 'FORBIDDEN' || code === 'MFA_REQUIRED' || code === 'BAD_USER_INPUT')
          return { is: 'refused', why: words.current.codes[code] ?? words.current.unknown };
        const seconds = Number(error?.graphQLErrors[0]?.extensions.retryAfterSeconds);
        return Number.isFinite(seconds) ? { is: 'again', afterMs: seconds * 1_000 } : { is: 'again' };
      },
      kept: () =>
        Object.entries(readKept<KeptBatches>(key, {})).map(([batch, update]) => ({
          id: batch,
          update: fromBase64(update),
        })),
      keep(batches: readonly Batch[], done: readonly string[]) {
        // Another tab keeps what it has not sent in the same place.
        const others = Object.entries(readKept<KeptBatches>(key, {})).filter(([batch]) => !done.includes(batch));
        const own = batches.map(({ id: batch, update }) => [batch, toBase64(update)] as const);
        const all = Object.fromEntries([...others, ...own]);
        keep(key, Object.keys(all).length === 0 ? null : all);
      },
    };
    const opened = new SharedText(wire);
    setShared(opened);
    setEnded(false);
    void opened.load();
    const wake = () => opened.wake();
    window.addEventListener('online', wake);
    window.addEventListener('pagehide', opened.keepNow);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('pagehide', opened.keepNow);
      opened.close();
    };
  }, [client, subject, id, api]);

  const state = useSyncExternalStore(shared?.subscribe ?? never, shared?.get ?? loading);
  // The steps begin where the first load ended; after a loss the server gives them again, and what was there already changes nothing.
  const start = useRef<{ readonly id: string; readonly sequence: string } | null>(null);
  if (state.sequence !== null && start.current?.id !== id) start.current = { id, sequence: state.sequence };
  const from = start.current?.id === id ? start.current.sequence : null;
  useLive(
    api.steps,
    { documentId: id, afterSequence: from ?? '0' },
    {
      onEvent: (steps) => shared?.receive(fromBase64(api.updateIn(steps))),
      onOpen: () => shared?.wake(),
      onGap: () => void shared?.load(),
      onEnd: () => setEnded(true),
    },
    { pause: from === null || state.phase === 'missing' },
  );
  const isConnected = live === 'live';
  const wasConnected = useRef(true);
  useEffect(() => {
    if (live === null || live === 'idle') return;
    if (isConnected && !wasConnected.current) void shared?.load();
    wasConnected.current = isConnected;
  }, [live, isConnected, shared]);
  return { shared, state, hasEnded, isConnected };
}

const never = () => () => {};
const first = { phase: 'loading', why: null, sequence: null } as const;
const loading = () => first;

type Heard = DocumentCursorsSubscription['documentAwareness'];

/** Somebody who has the document open. */
export interface Editor {
  readonly clientId: string;
  readonly user: Heard['user'];
  /** Where their cursor is; null: not received. */
  readonly cursor: unknown;
  readonly until: number;
}

const TELL_AGAIN_MS = 10_000;
const TELL_AT_MOST_EVERY_MS = 2_000;
const EDITORS_MAX = 100;

/** Other people with the document open; sends them the caller's position. Nothing of it is stored. */
export function useEditors(id: string, shared: SharedText | null, isOpen: boolean) {
  const { client } = useSession();
  const [clientId] = useState(() => crypto.randomUUID());
  const [editors, setEditors] = useState<readonly Editor[]>([]);
  const known = useRef(new Map<string, Editor>());
  const toldAt = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const tellNow = useRef(() => {});
  tellNow.current = () => {
    toldAt.current = Date.now();
    const state = shared === null ? null : JSON.stringify({ cursor: shared.cursor() });
    void client.mutate(TellDocumentAwarenessDocument, { input: { documentId: id, clientId, state } });
  };
  /** Tells where the cursor is, but not more often than others can use. */
  const tell = useRef(() => {
    waiting.current ??= setTimeout(
      () => {
        waiting.current = undefined;
        tellNow.current();
      },
      Math.max(0, toldAt.current + TELL_AT_MOST_EVERY_MS - Date.now()),
    );
  }).current;

  useEffect(() => {
    if (!isOpen) return;
    tell();
    const again = setInterval(() => {
      if (document.visibilityState === 'visible') tell();
      for (const { clientId: theirs, until } of known.current.values())
        if (until <= serverNow()) known.current.delete(theirs);
      setEditors([...known.current.values()]);
    }, TELL_AGAIN_MS);
    const leave = () =>
      void client.mutate(TellDocumentAwarenessDocument, { input: { documentId: id, clientId, state: null } });
    return () => {
      clearInterval(again);
      clearTimeout(waiting.current);
      waiting.current = undefined;
      leave();
    };
  }, [client, id, clientId, isOpen, tell]);

  useLive(
    DocumentCursorsDocument,
    { documentId: id },
    {
      onOpen: tell,
      onEvent: ({ documentAwareness: { clientId: theirs, user, state, until } }) => {
        if (theirs === clientId) return;
        const isNew = !known.current.has(theirs);
        if (state === null || until === null) known.current.delete(theirs);
        else if (!isNew || known.current.size < EDITORS_MAX)
          known.current.set(theirs, { clientId: theirs, user, cursor: cursorIn(state), until: Date.parse(until) });
        setEditors([...known.current.values()]);
        // Nothing is replayed: who comes later hears of this editor now.
        if (isNew && state !== null) tell();
      },
    },
    { pause: !isOpen },
  );
  return { editors, tell };
}

function cursorIn(state: string): unknown {
  try {
    return (JSON.parse(state) as { readonly cursor?: unknown }).cursor ?? null;
  } catch {
    return null;
  }
}
