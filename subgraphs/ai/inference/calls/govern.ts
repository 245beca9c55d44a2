import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  InsufficientSourcesError,
  StructuredOutputError,
  UpstreamUnavailableError,
} from '@codai/contracts/ai';
import { activeTenantOf, DomainError, type SignedInCaller } from '@codai/kit';
import { estimatedTokens } from '@codai/kit/search';
import type { AiRead, AiWrite, Deps } from '../../deps.ts';
import { categoriesOf, keepVerdict, moderate } from '../../governance/moderation/moderation.ts';
import { keepReview, principlesInForce } from '../../governance/moderation/reviews.ts';
import type { CallableModel } from '../../models/catalogue/catalogue.ts';
import { estimatedRequest, inputTokensBound, inputTokensMax } from '../../models/catalogue/tokens.ts';
import { type Embedded, EngineRefusal } from '../../models/engine/result.ts';
import { requestTokens } from '../../models/engine/tokens.ts';
import type { ChatMessage, JsonSchema, Source } from '../../ports/provider.ts';
import { type Reservation, reserve } from '../../spending/budgets/reserve.ts';
import { beginCall, type Call, factsOf, writeNoted } from '../../spending/usage/call.ts';
import { attemptChain, mostOf, type Tried } from './attempts.ts';
import { judge } from './judge.ts';
import { awaited, carriedOut, NEVER } from './outcomes.ts';
import { type Chain, planChain } from './plan.ts';
import { readJson } from './structured.ts';

/** A result of a feature, and where it comes from. */
export interface Governed<T> {
  readonly value: T;
  readonly provider: string;
  readonly modelId: string;
  readonly confidence: number | null;
  readonly costMicros: bigint;
}

/** Where a stored result comes from, as its row has it. */
export type Provenance = Omit<Governed<unknown>, 'value'>;

export interface GovernedRequest<T extends object> {
  /** Id of the row that keeps the result; usage, moderation and review name it. */
  readonly id: string;
  /** The mutation's name. */
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string; readonly modelId?: string | null | undefined };
  /** Text that the caller wrote and gave. */
  readonly given: string;
  readonly messages: readonly ChatMessage[];
  readonly sources: readonly Source[];
  /** Schema of a model's answer; null for text. */
  readonly jsonSchema: JsonSchema | null;
  /** Makes the result of a model's output, or says in a sentence what is wrong with it. `output` matches the schema, or is the text. */
  readonly read: (output: unknown) => T | string;
  /** The same without a model; throws `EngineRefusal` for what it cannot do. */
  readonly compute: () => T & Embedded;
  /** Whether it is computed for every organisation, whatever its models: exact answers are no matter of opinion. */
  readonly isComputed?: boolean;
  /** Refuses in the transaction that begins the call, before anything is held. */
  readonly check?: (tx: AiWrite) => Promise<DomainError | null>;
  /** Keeps the result, with its review and events, in one transaction. A refusal keeps nothing but the review. */
  readonly store: (tx: AiWrite, governed: Governed<T>) => Promise<DomainError | undefined>;
  /** Whether the row of this id is there. */
  readonly isKept: (tx: AiRead, id: string) => Promise<boolean>;
}

const OUTPUT_TOKENS_MAX = 4_096;
const TEMPERATURE = 0.2;
const MODERATION_MS = 15_000;
const COMPUTED_MODEL = 'aim_embedded_extractive';

/**
 * One answer of a feature on the governed path: what is given is moderated, the budget holds the most that the call may cost, the models of
 * the chain are tried in their order — the embedded engine computes where its turn comes —, the result is moderated and reviewed as a whole,
 * and is kept with its review. Asked again with the same key it gives the id of the kept result.
 *
 * Refusals: `NotFoundError`, `ModelUnavailableError`, `ContextLengthExceededError`, `ContentPolicyError`, `BudgetExceededError`,
 * `InsufficientSourcesError`, `StructuredOutputError`, `UpstreamUnavailableError`, `ConflictError` when an earlier call with the same key
 * failed or is still under way, and those of `check` and `store`.
 *
 * The call goes on when its client has left. `waiting` ends the wait for a call that an earlier request with the same key began.
 */
export async function govern<T extends object>(
  deps: Deps,
  caller: SignedInCaller,
  request: GovernedRequest<T>,
  waiting: AbortSignal = NEVER,
): Promise<{ readonly id: string } | DomainError> {
  const tenantId = activeTenantOf(caller);
  const { operation, input, given, messages, sources, jsonSchema } = request;
  const wanted = input.modelId ?? (request.isComputed === true ? COMPUTED_MODEL : null);
  const named = await planChain(deps, wanted, 'CHAT');
  if (named instanceof DomainError) return named;
  // A model that was named is there, and is not asked.
  const isOther = request.isComputed === true && wanted !== COMPUTED_MODEL;
  const chain = isOther ? await planChain(deps, COMPUTED_MODEL, 'CHAT') : named;
  if (chain instanceof DomainError) return chain;
  const asked = { messages, sources, ...(jsonSchema !== null && { jsonSchema }) };
  const tokensMax = inputTokensMax(chain, OUTPUT_TOKENS_MAX);
  const got = estimatedRequest(asked);
  if (got > tokensMax) return new ContextLengthExceededError({ max: tokensMax, got });

  const call = beginCall({ tenantId, userId: caller.userId, requestId: request.id, operation });
  const verdict = await moderate(deps, call, given, AbortSignal.timeout(MODERATION_MS));
  if (verdict instanceof UpstreamUnavailableError) return verdict;

  let held = null as Reservation | null;
  const begun = await deps.database.once({ caller, operation, input }, async (tx) => {
    held = null;
    await keepVerdict(deps, tx, call, { direction: 'INPUT', verdict });
    if (verdict.isFlagged) return new ContentPolicyError({ categories: categoriesOf(verdict), isOutput: false });
    const refusal = (await request.check?.(tx)) ?? null;
    if (refusal !== null) return refusal;
    const [model] = chain;
    const facts = { ...factsOf(call), attempt: call.attempt + 1, modelId: model.id };
    const reserved = await reserve(deps, tx, { ...facts, amountMicros: mostOf(model, boundOf(asked)) });
    if (reserved instanceof BudgetExceededError) return reserved;
    held = reserved;
    return { id: request.id };
  });
  if (begun instanceof DomainError) return begun;
  if (held === null) {
    // The outcome of an earlier request with this key.
    return awaited(deps, { tenantId, requestId: begun.id }, waiting, async () => {
      const isKept = await deps.database.read(caller, (tx) => request.isKept(tx, begun.id));
      return isKept ? begun : null;
    });
  }
  const plan = { request, call, chain, asked, reservation: held };
  return carriedOut(deps, call, () => run(deps, plan));
}

type Asked = Pick<Parameters<typeof inputTokensBound>[0], 'jsonSchema' | 'messages' | 'sources'>;

const boundOf =
  (asked: Asked) =>
  ({ outputTokensMax }: Pick<CallableModel, 'outputTokensMax'>) => ({
    input: inputTokensBound(asked),
    output: Math.min(OUTPUT_TOKENS_MAX, outputTokensMax),
  });

interface Run<T extends object> {
  readonly request: GovernedRequest<T>;
  readonly call: Call;
  readonly chain: Chain;
  readonly asked: Asked;
  readonly reservation: Reservation;
}

async function run<T extends object>(deps: Deps, plan: Run<T>): Promise<{ readonly id: string } | DomainError> {
  const { request, call, asked, reservation } = plan;
  let answered = await attempts(deps, plan, asked, reservation);
  if (answered instanceof DomainError) return answered;
  if ('fault' in answered) {
    // One repair by the model, as an attempt of its own.
    const { fault, output, model, costMicros } = answered;
    const repair = `The output cannot be used: ${fault} Reply with the corrected output alone.`;
    const messages: readonly ChatMessage[] = [
      ...asked.messages,
      { role: 'assistant', content: output },
      { role: 'user', content: repair },
    ];
    const again = { ...asked, messages };
    const { tenantId, userId } = call;
    const next = {
      ...factsOf(call),
      attempt: call.attempt + 1,
      modelId: model.id,
      amountMicros: mostOf(model, boundOf(again)),
    };
    const held = await deps.database.systemWrite(tenantId, (tx) => reserve(deps, tx, next), { userId });
    if (held instanceof BudgetExceededError) return held;
    const second = await attempts(deps, { ...plan, chain: [model] }, again, held);
    if (second instanceof DomainError) return second;
    if ('fault' in second) return new StructuredOutputError({ fault: second.fault });
    answered = { ...second, costMicros: second.costMicros + costMicros };
  }
  const { value, confidence, model, costMicros } = answered;
  const principles = await principlesInForce(deps);
  const judged = await judge(deps, value, { call, principles, given: request.given, signal: NEVER });
  await writeNoted(deps, call);
  return deps.database.systemWrite(
    call.tenantId,
    async (tx) => {
      await keepReview(deps, tx, call, { gate: judged, principles });
      const { stop } = judged;
      if (stop?.reason === 'MODERATION_UNAVAILABLE') return new UpstreamUnavailableError();
      if (stop !== null) return new ContentPolicyError({ categories: stop.categories, isOutput: true });
      const provider = model.host.name;
      const kept = { value: judged.value, provider, modelId: model.id, confidence, costMicros };
      return (await request.store(tx, kept)) ?? { id: request.id };
    },
    { userId: call.userId },
  );
}

interface Answered<T> {
  readonly value: T;
  readonly confidence: number | null;
  readonly model: CallableModel;
  readonly costMicros: bigint;
}

interface Faulty {
  readonly fault: string;
  readonly output: string;
  readonly model: CallableModel;
  readonly costMicros: bigint;
}

/** One round through the chain. */
async function attempts<T extends object>(
  deps: Deps,
  { request, call, chain }: Run<T>,
  asked: Asked,
  firstReservation: Reservation,
): Promise<Answered<T> | DomainError | Faulty> {
  let refusal = null as EngineRefusal | null;
  const bound = boundOf(asked);
  const end = await attemptChain<
    { readonly value: T; readonly confidence: number | null } | Pick<Faulty, 'fault' | 'output'>
  >(deps, {
    call,
    kind: 'CHAT',
    chain,
    bound,
    signal: NEVER,
    firstReservation,
    async run({ model, signal }) {
      if (model.host.name === 'embedded') {
        try {
          return computed(request, asked);
        } catch (error) {
          if (error instanceof EngineRefusal) refusal = error;
          throw error;
        }
      }
      let text = '';
      const chat = { ...asked, maxOutputTokens: bound(model).output, temperature: TEMPERATURE, model: model.name };
      const { inputTokens, outputTokens, confidence } = await model.host.chat(
        { ...chat, signal },
        {
          async text(piece) {
            text += piece;
          },
        },
      );
      const tokens = { input: inputTokens, output: outputTokens };
      const value = readOutput(request, text);
      return typeof value === 'string'
        ? { value: { fault: value, output: text }, tokens }
        : { value: { value, confidence: confidence ?? null }, tokens };
    },
    // Nothing of an answer that broke off is delivered.
    delivered: () => ({ input: 0, output: 0 }),
    startOver: () => true,
  });
  if (end.kind === 'SUCCEEDED') {
    const { value, model, costMicros } = end;
    return { ...value, model, costMicros };
  }
  if (refusal !== null) return new InsufficientSourcesError(undefined, refusal.message);
  return end.kind === 'REFUSED' ? end.refusal : new UpstreamUnavailableError();
}

function computed<T extends object>(
  { compute }: GovernedRequest<T>,
  asked: Asked,
): Tried<{ readonly value: T; readonly confidence: number }> {
  const value = compute();
  return {
    value: { value, confidence: value.confidence },
    tokens: {
      input: requestTokens(asked),
      output: Math.min(OUTPUT_TOKENS_MAX, estimatedTokens(JSON.stringify(value))),
    },
  };
}

/** The value of a model's output, or what is wrong with it. */
function readOutput<T extends object>({ jsonSchema, read }: GovernedRequest<T>, text: string): T | string {
  if (jsonSchema === null) return text.trim() === '' ? 'It is empty.' : read(text.trim());
  const output = readJson(text, jsonSchema, 'The output');
  return 'fault' in output ? output.fault : read(output.value);
}
