import { BudgetExceededError, ContextLengthExceededError, UpstreamUnavailableError } from '@codai/contracts/ai';
import { activeTenantOf, DomainError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import { estimatedTokens } from '@codai/kit/search';
import type { Deps } from '../../deps.ts';
import { keepVerdict, moderate, type Verdict } from '../../governance/moderation/moderation.ts';
import { reserve } from '../../spending/budgets/reserve.ts';
import { beginCall, factsOf } from '../../spending/usage/call.ts';
import { attemptChain, mostOf } from './attempts.ts';
import { planChain } from './plan.ts';
import { modelTextRefusal } from './rules.ts';

export interface EmbedText {
  readonly texts: readonly string[];
  readonly modelId?: string | null | undefined;
}

export interface Embedded {
  readonly vectors: readonly (readonly number[])[];
  readonly modelId: string;
  readonly provider: string;
  readonly inputTokens: number;
  readonly costMicros: bigint;
}

const TEXTS_MAX = 100;
const MODERATION_MS = 15_000;

/**
 * Vectors of texts, in their order. Refusals: `ValidationError`, `NotFoundError`, `ModelUnavailableError`, `ContextLengthExceededError`,
 * `BudgetExceededError`, `UpstreamUnavailableError`.
 */
export async function embedText(
  deps: Deps,
  caller: SignedInCaller,
  { texts, modelId }: EmbedText,
  cancelled: AbortSignal = new AbortController().signal,
): Promise<Embedded | DomainError> {
  const path = ['input', 'texts'];
  if (texts.length < 1 || texts.length > TEXTS_MAX) return new ValidationError(path, `Give 1 to ${TEXTS_MAX} texts.`);
  for (const [index, text] of texts.entries()) {
    const refusal = modelTextRefusal(text, [...path, String(index)]);
    if (refusal !== null) return refusal;
  }
  const chain = await planChain(deps, modelId, 'EMBEDDING');
  if (chain instanceof DomainError) return chain;
  const [model] = chain;
  const longest = Math.max(...texts.map(estimatedTokens));
  if (longest > model.contextTokensMax)
    return new ContextLengthExceededError({ max: model.contextTokensMax, got: longest });

  const tenantId = activeTenantOf(caller);
  const call = beginCall({ tenantId, userId: caller.userId, requestId: newId('acl'), operation: 'embed' });
  const input = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 16, 0);
  const bound = () => ({ input, output: 0 });
  const firstReservation = await deps.database.write(caller, (tx) =>
    reserve(deps, tx, { ...factsOf(call), attempt: 1, modelId: model.id, amountMicros: mostOf(model, bound) }),
  );
  if (firstReservation instanceof BudgetExceededError) return firstReservation;
  const end = await deps.detached(() =>
    attemptChain<readonly (readonly number[])[]>(deps, {
      call,
      chain,
      bound,
      firstReservation,
      kind: 'EMBEDDING',
      signal: cancelled,
      async run({ model: { host, name }, signal }) {
        const { vectors, inputTokens } = await host.embed(texts, name, signal);
        return { value: vectors, tokens: { input: inputTokens, output: 0 } };
      },
      delivered: () => ({ input: 0, output: 0 }),
      startOver: () => true,
    }),
  );
  if (end.kind === 'REFUSED') return end.refusal;
  if (end.kind !== 'SUCCEEDED') return new UpstreamUnavailableError();
  const { value: vectors, model: used, tokens, costMicros } = end;
  return { vectors, modelId: used.id, provider: used.host.name, inputTokens: tokens.input, costMicros };
}

/** Judges a text. Returns the verdict, or `ValidationError`, `UpstreamUnavailableError`. */
export async function moderateContent(
  deps: Deps,
  caller: SignedInCaller,
  { text }: { readonly text: string },
): Promise<Verdict | UpstreamUnavailableError | ValidationError> {
  const refusal = modelTextRefusal(text, ['input', 'text']);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const call = beginCall({ tenantId, userId: caller.userId, requestId: newId('acl'), operation: 'moderate' });
  const verdict = await moderate(deps, call, text, AbortSignal.timeout(MODERATION_MS));
  if (verdict instanceof UpstreamUnavailableError) return verdict;
  await deps.database.write(caller, (tx) => keepVerdict(deps, tx, call, { direction: 'INPUT', verdict }));
  return verdict;
}
