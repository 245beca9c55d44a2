import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { graphqlClient } from './graphql-client.ts';

const sendMessage = /* GraphQL */ `
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) { __typename ... on ChatMessage { id } ... on Error { code message } }
  }
`;

export interface WriterReport {
  /** Texts of messages that the endpoint acknowledged, each with the id it gave. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Codes of what was answered instead, with how often. Connection failures count as `NO_ANSWER`. */
  readonly refusals: ReadonlyMap<string, number>;
}

/**
 * Sends messages to one conversation, one after the other, until it is stopped. Like a real client it sends a write that was not acknowledged
 * again, with the same key, until it is. Each retry waits a little; the number of retries is bounded.
 */
export function startWriter(
  url: string,
  token: string,
  { name, conversationId }: { name: string; conversationId: string },
): { stop(): Promise<WriterReport> } {
  const ask = graphqlClient(url, token);
  const acknowledged = new Map<string, string>();
  const refusals = new Map<string, number>();
  let isStopping = false;
  const note = (code: string) => refusals.set(code, (refusals.get(code) ?? 0) + 1);

  const write = async (input: { text: string; clientMessageId: string; idempotencyKey: string }): Promise<void> => {
    // Long enough for the brake on messages (120 a minute) to open again.
    for (let attempt = 0; attempt < 400; attempt++) {
      try {
        const { data, errors } = await ask<{ sendMessage?: { id?: string; code?: string } } | null>(sendMessage, {
          input: { ...input, conversationId },
        });
        const id = data?.sendMessage?.id;
        if (id !== undefined) {
          acknowledged.set(input.text, id);
          return;
        }
        note(String(errors[0]?.extensions?.code ?? data?.sendMessage?.code ?? 'NONE'));
      } catch {
        note('NO_ANSWER');
      }
      await delay(200);
    }
    throw new Error(`${input.text} was never acknowledged: ${JSON.stringify([...refusals])}`);
  };
  const writing = (async () => {
    for (let number = 1; !isStopping; number++) {
      const key = randomUUID();
      await write({ text: `${name} ${number}`, clientMessageId: key, idempotencyKey: key });
    }
  })();
  writing.catch(() => {}); // Heard by stop.

  return {
    async stop() {
      isStopping = true;
      await writing;
      return { acknowledged, refusals };
    },
  };
}
