import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '@codai/kit';
import type { AiSubject } from './start-ai.ts';

export const wait = (ms: number): Promise<void> => sleep(ms, undefined, { ref: false });

export interface Item {
  readonly number: number;
  readonly text: string | null;
  readonly state: string;
  readonly reason: string | null;
}

/** Follows the stream of an answer to its end: its chunks, and the last item. Throws the code of an error. */
export async function streamOf(
  subject: AiSubject,
  caller: Caller,
  messageId: string,
  afterChunk = 0,
  onChunk: (item: Item) => void = () => {},
): Promise<{ readonly chunks: readonly Item[]; readonly last: Item }> {
  const document = `subscription ($messageId: ID!, $afterChunk: Int!) {
    messageStream(messageId: $messageId, afterChunk: $afterChunk) { number text state reason } }`;
  const stream = await subject.subscribe<{ messageStream: Item }>(caller, document, { messageId, afterChunk });
  const items: Item[] = [];
  for await (const { data, errors } of stream) {
    if (errors !== undefined) throw new Error(errors.map(({ extensions }) => extensions.code).join());
    if (data === null) continue;
    items.push(data.messageStream);
    onChunk(data.messageStream);
  }
  const last = items.pop();
  if (last === undefined) throw new Error('The stream was empty.');
  return { chunks: items, last };
}
