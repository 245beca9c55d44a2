import { UpstreamUnavailableError } from '@codai/contracts/ai';
import { newId, PortUnavailable } from '@codai/kit';
import type { AiWrite, Deps } from '../../deps.ts';
import type { Moderation } from '../../ports/provider.ts';
import { type Call, factsOf, failureOf, writeNoted } from '../../spending/usage/call.ts';
import type { CallFacts } from '../../spending/usage/record.ts';

export interface Verdict extends Moderation {
  readonly provider: string;
}

/** Score from which a category is named beside the verdict. */
const NAMED_FROM = 0.5;

/**
 * Judges a text by the first moderator that answers. Each attempt has its usage record when this resolves. `UpstreamUnavailableError` when
 * none answers: callers then refuse the text (AI-6).
 */
export async function moderate(
  deps: Deps,
  call: Call,
  text: string,
  signal: AbortSignal,
): Promise<Verdict | UpstreamUnavailableError> {
  const verdict = await moderatePart(deps, call, text, signal);
  await writeNoted(deps, call);
  return verdict;
}

/** Attempts that wait for their records, which one transaction then writes. */
const NOTED_MAX = 50;

/**
 * The same for a part of an answer. The record of the attempt is noted in the call, and written with that of the answer's own attempt or by
 * `writeNoted`: a transaction for each sentence cost more than all else that is done for it.
 */
export async function moderatePart(
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
    const record = { ...facts, ...unpriced, outcome, failure, latencyMs, provider: moderator.name };
    call.noted.push({ ...record, kind: 'MODERATION', at: deps.clock.now() });
    if (call.noted.length >= NOTED_MAX) await writeNoted(deps, call);
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
