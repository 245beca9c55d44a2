import { newId, PortUnavailable } from '@codai/kit';
import { type Call, factsOf, failureOf } from '../calls/attempts.ts';
import type { AiWrite, Deps } from '../deps.ts';
import { UpstreamUnavailableError } from '../errors.ts';
import type { Moderation } from '../providers/provider.ts';
import { type CallFacts, recordAttempt } from '../usage/record.ts';

export interface Verdict extends Moderation {
  readonly provider: string;
}

/** Score from which a category is named beside the verdict. */
const NAMED_FROM = 0.5;

/**
 * Judges a text by the first moderator that answers. Each attempt has its usage record. `UpstreamUnavailableError` when none answers:
 * callers then refuse the text (AI-6).
 */
export async function moderate(
  deps: Deps,
  call: Call,
  text: string,
  signal: AbortSignal,
): Promise<Verdict | UpstreamUnavailableError> {
  for (const moderator of deps.moderators) {
    if (moderator.circuitOf('MODERATION') === 'open') continue;
    call.attempt++;
    const facts = factsOf(call);
    const startedAt = performance.now();
    let verdict: Moderation | null = null;
    let failure: string | null = null;
    try {
      verdict = await moderator.moderate(text, signal);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (!(error instanceof PortUnavailable)) deps.logger.error({ err: error }, 'A moderation failed.');
      failure = error instanceof PortUnavailable ? failureOf(error) : 'INTERNAL';
    }
    const latencyMs = Math.round(performance.now() - startedAt);
    const outcome = verdict === null ? ('FAILED' as const) : ('SUCCEEDED' as const);
    const unpriced = { tokens: { input: 0, output: 0 }, priced: null, reservationId: null };
    await deps.database.systemWrite(
      call.tenantId,
      (tx) =>
        recordAttempt(deps, tx, {
          ...{ ...facts, ...unpriced, kind: 'MODERATION', outcome, failure, latencyMs, provider: moderator.name },
        }),
      { userId: call.userId },
    );
    if (verdict !== null) return { ...verdict, provider: moderator.name };
  }
  return new UpstreamUnavailableError();
}

/** Names of the categories that the verdict rests on. */
export function categoriesOf({ categories }: Moderation): readonly string[] {
  const named = categories.filter(({ score }) => score >= NAMED_FROM).map(({ name }) => name);
  const [highest] = [...categories].sort((a, b) => b.score - a.score);
  return named.length > 0 || highest === undefined ? named : [highest.name];
}

/** Keeps a verdict, without the text; a flagged one is published. */
export async function keepVerdict(
  { clock }: Pick<Deps, 'clock'>,
  tx: AiWrite,
  { tenantId, userId, requestId }: Pick<CallFacts, 'requestId' | 'tenantId' | 'userId'>,
  { direction, verdict }: { readonly direction: 'INPUT' | 'OUTPUT'; readonly verdict: Verdict },
): Promise<void> {
  const id = newId('aio');
  const { isFlagged, provider } = verdict;
  const categories = isFlagged ? [...categoriesOf(verdict)] : [];
  const about = { userId, requestId, direction, categories };
  await tx.aiModerationResult.create({
    data: { id, tenantId, ...about, isFlagged, provider, createdAt: clock.now() },
    select: { id: true },
  });
  if (isFlagged) {
    tx.outbox.append('ai.moderation.flagged', { moderationId: id, ...about }, { subject: id, partitionKey: userId });
  }
}
