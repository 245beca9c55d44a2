import { type Cron, eachApart, stepsApart, type Task } from '@codai/kit/jobs';
import { estimatedTokens } from '@codai/kit/search';
import { advanceRun, sweepRuns } from '../assistants/agents/advance.ts';
import { endsOf, streamedText } from '../assistants/conversations/chunks.ts';
import { finish } from '../assistants/conversations/generate.ts';
import type { Deps } from '../deps.ts';
import { pruneApiCalls, reportApiUsage } from '../developers/api/meter.ts';
import { advanceEvaluation } from '../developers/evaluations/advance.ts';
import type { AiMessage, AiReservation } from '../generated/prisma/client.ts';
import { priceAt } from '../models/catalogue/catalogue.ts';
import type { ModelKind } from '../ports/provider.ts';
import { recordAttempt } from '../spending/usage/record.ts';

/** Rows of one transaction: it holds their locks, and nobody waits for long. */
const BATCH = 100;
/** Rows that one run ends; the next run, a minute later, ends the rest. */
const ROWS_MAX = 1_000;

/**
 * Ends what a crashed process left: each reservation whose lease has expired is settled at the price of what reached the reader, and each
 * answer ends with what its stream holds (AI-1). May be run at any time, twice, and be killed in the middle.
 */
export async function giveUpAbandoned(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const due = { leaseExpiresAt: { lte: clock.now() } };
  const page = { orderBy: { leaseExpiresAt: 'asc' }, take: BATCH } as const;
  await stepsApart('What a crashed process left could not all be ended.', [
    () =>
      eachApart({
        complaint: 'Reservations could not all be settled.',
        max: ROWS_MAX,
        find: (without) =>
          database.systemRead(null, (tx) =>
            tx.aiReservation.findMany({ where: { ...due, state: 'HELD', id: { notIn: [...without] } }, ...page }),
          ),
        work: (reservation) => settleAbandoned(deps, reservation),
      }),
    () =>
      eachApart({
        complaint: 'Answers could not all be ended.',
        max: ROWS_MAX,
        find: (without) =>
          database.systemRead(null, (tx) =>
            tx.aiMessage.findMany({ where: { ...due, status: 'GENERATING', id: { notIn: [...without] } }, ...page }),
          ),
        work: (message) => endAbandoned(deps, message),
      }),
  ]);
}

async function settleAbandoned(deps: Deps, reservation: AiReservation): Promise<void> {
  const { database, streams } = deps;
  const { id, tenantId, userId, requestId, operation, attempt, modelId, createdAt } = reservation;
  // No chunk may follow what is billed.
  await streams.cancel(requestId, 'INTERRUPTED');
  const delivered = (await streamedText(deps, { id: requestId, tenantId })).join('');
  const price = await priceAt(database.client, modelId, createdAt);
  const model = await database.client.aiModel.findUnique({ where: { id: modelId }, include: { provider: true } });
  // It stays held: what cannot be priced is billed to nobody and given back to nobody.
  if (price === null || model === null) throw new Error('A reservation names a model without a price.');
  await database.systemWrite(
    tenantId,
    (tx) =>
      recordAttempt(deps, tx, {
        tenantId,
        userId,
        requestId,
        operation,
        attempt,
        provider: model.provider.name,
        failure: 'INTERRUPTED',
        kind: model.kind as ModelKind,
        outcome: 'ABANDONED',
        latencyMs: 0,
        tokens: { input: 0, output: estimatedTokens(delivered) },
        priced: { modelId, price },
        reservationId: id,
      }),
    { userId },
  );
}

async function endAbandoned(
  deps: Deps,
  { id, tenantId, userId, conversationId, isCancelled }: AiMessage,
): Promise<void> {
  await deps.streams.cancel(id, 'INTERRUPTED');
  const chunks = await streamedText(deps, { id, tenantId });
  const failure = isCancelled ? 'CANCELLED' : 'INTERRUPTED';
  await deps.database.systemWrite(
    tenantId,
    async (tx) => {
      const end = { status: isCancelled ? 'CANCELLED' : 'FAILED', failure, content: chunks.join('') };
      const chunkEnds = endsOf(chunks);
      if (await finish(deps, tx, { messageId: id, tenantId }, { ...end, chunkEnds }, true)) {
        const fact = { messageId: id, conversationId, userId, reason: failure };
        tx.outbox.append('ai.message.failed', fact, { subject: id, partitionKey: userId });
      }
    },
    { userId },
  );
}

/** Deletes answers of the cache that have expired. */
export async function pruneCache({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await database.systemWrite(null, (tx) => tx.aiCacheEntry.deleteMany({ where: { expiresAt: { lte: now } } }));
}

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    giveUpAbandoned: () => giveUpAbandoned(deps),
    pruneCache: () => pruneCache(deps),
    advanceAgentRun: (payload: { readonly runId: string }, { signal }) => advanceRun(deps, payload, signal),
    sweepAgentRuns: () => sweepRuns(deps),
    reportApiUsage: (payload: { readonly callId: string }) => reportApiUsage(deps, payload),
    pruneApiCalls: () => pruneApiCalls(deps),
    advanceEvaluation: (payload: { readonly evaluationId: string }, info) => advanceEvaluation(deps, payload, info),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'giveUpAbandoned', pattern: '* * * * *' },
    { task: 'pruneCache', pattern: '7 * * * *' },
    { task: 'sweepAgentRuns', pattern: '* * * * *' },
    { task: 'pruneApiCalls', pattern: '23 3 * * *' },
  ];
}
