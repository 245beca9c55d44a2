import { newId } from '@codai/kit';
import { settle } from '../budgets/reserve.ts';
import type { AiWrite, Deps } from '../deps.ts';
import type { ModelKind } from '../models/catalogue.ts';
import { costOf, type Price, type Tokens } from '../models/prices.ts';

export type UsageOutcome = 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'CACHED' | 'ABANDONED';

/** Who asks for what; all attempts of one request share it. */
export interface CallFacts {
  readonly tenantId: string;
  readonly userId: string;
  readonly requestId: string;
  /** Feature that the call serves, such as `chat`. */
  readonly operation: string;
}

export interface AttemptFacts extends CallFacts {
  /** When it ended; now when absent. */
  readonly at?: Date;
  readonly attempt: number;
  readonly provider: string;
  readonly kind: ModelKind | 'MODERATION';
  readonly outcome: UsageOutcome;
  readonly failure?: string | null;
  readonly tokens: Tokens;
  readonly latencyMs: number;
  /** Null for moderation, which has no price. */
  readonly priced: { readonly modelId: string; readonly price: Price & { readonly effectiveFrom: Date } } | null;
  /** Null where nothing was held: moderation, and answers from the cache. */
  readonly reservationId: string | null;
}

/**
 * Writes the one usage record of an attempt (AI-3) and settles its reservation at the exact cost, in the caller's transaction. False, and
 * nothing written, when the attempt was settled before.
 */
export async function recordAttempt(
  { clock }: Pick<Deps, 'clock'>,
  tx: AiWrite,
  facts: AttemptFacts,
): Promise<boolean> {
  const { tenantId, userId, requestId, operation, attempt, provider, kind, outcome, tokens, latencyMs } = facts;
  const { priced, reservationId } = facts;
  const costMicros = priced === null || outcome === 'CACHED' ? 0n : costOf(priced.price, tokens);
  if (reservationId !== null && !(await settle(tx, { reservationId, costMicros }))) return false;
  const id = newId('aiu');
  const { at = clock.now() } = facts;
  const counted = { inputTokens: tokens.input, outputTokens: tokens.output, costMicros };
  await tx.aiUsageRecord.create({
    data: {
      ...{ id, tenantId, userId, requestId, operation, attempt, provider, kind, outcome, latencyMs, ...counted },
      failure: facts.failure ?? null,
      modelId: priced?.modelId ?? null,
      pricedFrom: priced?.price.effectiveFrom ?? null,
      createdAt: at,
    },
    select: { id: true },
  });
  const told = { usageId: id, userId, requestId, modelId: priced?.modelId ?? null, kind };
  tx.outbox.append(
    'ai.usage.recorded',
    { ...told, inputTokens: tokens.input, outputTokens: tokens.output, costMicros: String(costMicros) },
    { subject: id, partitionKey: userId },
  );
  return true;
}
