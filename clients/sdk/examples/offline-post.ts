import {
  CreatePostDocument,
  createOfflineQueue,
  fieldErrors,
  type OfflineQueue,
  type QueueStorage,
  type Session,
  type SupergraphClient,
} from '@codai/sdk';

export interface OutboxOptions {
  readonly client: SupergraphClient;
  readonly session: Session;
  /** `indexedDbQueue()` in a browser, `fileQueue(path)` of `@codai/sdk/node` in Node. */
  readonly storage: QueueStorage;
  readonly say: (sentence: string) => void;
}

/** A queue for posts: what is written without a network is sent when there is one, also after a restart. */
export function openOutbox({ client, session, storage, say }: OutboxOptions): OfflineQueue {
  return createOfflineQueue({
    client,
    tokens: session,
    storage,
    // Posts can wait. A payment cannot: when it is sent at last, the user may have paid in another way.
    allowed: [CreatePostDocument],
    onOutcome(_entry, outcome) {
      if (outcome.kind === 'done') say('Posted.');
      else if (outcome.kind === 'refused')
        say(fieldErrors(outcome.refusal).get('text')?.[0]?.message ?? outcome.refusal.message);
      else say('It is not known whether it was posted. Look at your profile.');
    },
  });
}

/** Posts now or later. Resolves to the text that the user sees at once. */
export async function post(outbox: OfflineQueue, text: string): Promise<string> {
  const queued = await outbox.add(CreatePostDocument, { input: { text } });
  return queued.kind === 'queued' ? 'It will be posted as soon as there is a network.' : queued.message;
}
