import { newId } from '@codai/kit';
import type { AiWrite, Deps } from '../../deps.ts';
import { costOf, type Price, type Tokens } from '../../models/catalogue/prices.ts';
import type { ModelKind } from '../../ports/provider.ts';
import { book, claim } from '../budgets/reserve.ts';

export type UsageOutcome = 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'CACHED' | 'ABANDONED';

/** Caller and request; all attempts of one request share them. */
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
 * Writes the one usage record of an attempt (AI-3) and settles its reservation at the exact cost, in the caller's transaction. `keep` runs
 * before the budgets change, since all calls of the tenant wait there. False, and nothing written, when the attempt was settled before.
 */
export async function recordAttempt(
  deps: Pick<Deps, 'clock'>,
  tx: AiWrite,
  facts: AttemptFacts,
  keep: () => Promise<void> = async () => {},
): Promise<boolean> {
  const { reservationId } = facts;
  const settlement =
    reservationId === null ? null : await claim(tx, { reservationId, costMicros: costOfAttempt(facts) });
  if (reservationId !== null && settlement === null) return false;
  await recordUsage(deps, tx, [facts]);
  await keep();
  if (settlement !== null) await book(tx, settlement);
  return true;
}

/** Writes the usage records of attempts, and tells of them; settles nothing. */
export async function recordUsage(
  { clock }: Pick<Deps, 'clock'>,
  tx: AiWrite,
  attempts: readonly AttemptFacts[],
): Promise<void> {
  if (attempts.length === 0) return;
  const rows = attempts.map((facts) => {
    const { tenantId, userId, requestId, operation, attempt, provider, kind, outcome, tokens, latencyMs, priced } =
      facts;
    return {
      id: newId('aiu'),
      tenantId,
      userId,
      requestId,
      operation,
      attempt,
      provider,
      kind,
      outcome,
      latencyMs,
      inputTokens: tokens.input,
      outputTokens: tokens.output,
      costMicros: costOfAttempt(facts),
      failure: facts.failure ?? null,
      modelId: priced?.modelId ?? null,
      pricedFrom: priced?.price.effectiveFrom ?? null,
      createdAt: facts.at ?? clock.now(),
    };
  });
  await tx.aiUsageRecord.createMany({ data: rows });
  for (const { id, userId, requestId, modelId, kind, inputTokens, outputTokens, costMicros } of rows) {
    tx.outbox.append(
      'ai.usage.recorded',
      { usageId: id, userId, requestId, modelId, kind, inputTokens, outputTokens, costMicros: String(costMicros) },
      { subject: id, partitionKey: userId },
    );
  }
}

function costOfAttempt({ priced, outcome, tokens }: AttemptFacts): bigint {
  return priced === null || outcome === 'CACHED' ? 0n : costOf(priced.price, tokens);
}
