import { setImmediate as nextTurn } from 'node:timers/promises';
import { DeferredAnswer } from '../../execution/operation/deferred-answer.ts';
import type { Arrival } from '../../messages/arrival.ts';
import type { BatchTotals } from '../../messages/request/batch-totals.ts';
import { type OperationRequest, operationRequestOf } from '../../messages/request/operation-request.ts';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import { LiveStream } from '../../pipeline/subscriptions/live-stream.ts';
import type { BatchRules, DoorOptions } from './door-options.ts';
import type { JsonMediaType } from './media-types.ts';
import { type Reply, replyOf } from './reply.ts';

/** The operations that one POST holds, in their order; a refusal in the place of one that is not well-formed. */
export interface Batch {
  readonly operations: readonly (OperationRequest | Refusal)[];
}

/**
 * Reads the list of operations that one POST holds. One that is not well-formed has its own refusal in its place; the
 * whole is refused when batches are off, and when it is empty or too long.
 */
export function readBatch(list: readonly unknown[], { enabled, operationsMax }: BatchRules): Batch | Refusal {
  if (!enabled) return new Refusal('BATCHING_NOT_ALLOWED');
  if (list.length === 0) return refuse('BAD_REQUEST', 'The batch is empty.');
  if (list.length > operationsMax) return new Refusal('BATCH_TOO_LARGE', { facts: { operationsMax } });
  return { operations: list.map(operationRequestOf) };
}

/**
 * Runs the operations of a batch at the same time and answers with the list of their answers, in their order. Each walks
 * through all rooms by itself, so each is counted, limited and refused by itself; together they are held to the limits of
 * one operation. Nothing in a batch can stream.
 *
 * The status is 200, as a list has more than one outcome; only when each was refused before anything ran and all by the same
 * status (a bad token, say) it is that one.
 */
export async function answerBatch(
  { operations }: Batch,
  arrival: Omit<Arrival, 'request' | 'canStream'>,
  { operate, onRefused }: Pick<DoorOptions, 'operate' | 'onRefused'>,
  mediaType: JsonMediaType,
): Promise<Reply> {
  const totals: BatchTotals = { tokens: 0, aliases: 0, rootFields: 0, directives: 0, cost: 0 };
  const answer = async (request: OperationRequest | Refusal) => {
    if (request instanceof Refusal) {
      onRefused(request, arrival.carrier, arrival.correlationId);
      return { reply: replyOf(request, mediaType), isEarly: true };
    }
    const whole = { canStream: false, incremental: undefined };
    const outcome = await operate({ ...arrival, ...whole, request, batch: totals });
    // Admission lets no stream through to a carrier that cannot carry it.
    if (outcome instanceof LiveStream || outcome instanceof DeferredAnswer)
      throw new Error('A stream came to a batch.');
    return { reply: replyOf(outcome, mediaType), isEarly: outcome instanceof Refusal && outcome.early };
  };
  const running: ReturnType<typeof answer>[] = [];
  for (const operation of operations) {
    // Others get a turn between two documents to be read and validated.
    if (running.length > 0) await nextTurn();
    running.push(answer(operation));
  }
  const replies = await Promise.all(running);
  const [first] = replies as [(typeof replies)[number], ...typeof replies];
  const isRefused = replies.every(({ reply, isEarly }) => isEarly && reply.status === first.reply.status);
  return {
    status: isRefused ? first.reply.status : 200,
    headers: Object.assign({}, ...replies.map(({ reply }) => reply.headers), cookiesOf(replies)) as Reply['headers'],
    body: `[${replies.map(({ reply }) => reply.body).join(',')}]`,
  };
}

/** For other headers the last one holds; cookies are all kept, each on its own line. */
function cookiesOf(replies: readonly { reply: Reply }[]): Reply['headers'] {
  const cookies = replies.flatMap(({ reply }) => reply.headers['set-cookie'] ?? []);
  return cookies.length === 0 ? {} : { 'set-cookie': cookies };
}
