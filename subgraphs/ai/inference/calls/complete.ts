import { createHash } from 'node:crypto';
import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  StructuredOutputError,
  UpstreamUnavailableError,
} from '@codai/contracts/ai';
import { activeTenantOf, DomainError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import { estimatedTokens } from '@codai/kit/search';
import type { AiWrite, Deps } from '../../deps.ts';
import { AnswerGate } from '../../governance/moderation/gate.ts';
import { categoriesOf, keepVerdict, moderate, type Verdict } from '../../governance/moderation/moderation.ts';
import { keepReview, principlesInForce } from '../../governance/moderation/reviews.ts';
import type { CallableModel } from '../../models/catalogue/catalogue.ts';
import { estimatedRequest, inputTokensBound } from '../../models/catalogue/tokens.ts';
import type { ChatEnd } from '../../ports/guarded-provider.ts';
import type { ChatMessage, ChatRequest, Source } from '../../ports/provider.ts';
import { type Reservation, reserve } from '../../spending/budgets/reserve.ts';
import { beginCall, type Call, factsOf, writeNoted } from '../../spending/usage/call.ts';
import { recordAttempt } from '../../spending/usage/record.ts';
import { type Asked, findSimilar, keepQuestion, thresholdOf } from '../cache/similar.ts';
import { type PromptUse, usePrompt } from '../prompts/service.ts';
import { attemptChain, mostOf } from './attempts.ts';
import { carriedOut, keepOutcome, keptOutcome, NEVER, OUTCOME_MS, replayed } from './outcomes.ts';
import { type Chain, planChain } from './plan.ts';
import { modelTextRefusal, type Sampling, samplingRefusal, sourcesRefusal } from './rules.ts';
import { compileSchema, type OutputCheck } from './structured.ts';

export interface Complete extends Sampling {
  readonly messages: readonly ChatMessage[];
  /** Its text is the first message of the request, in place of instructions of the caller's. */
  readonly prompt?: PromptUse | null | undefined;
  readonly sources?: readonly Source[] | null | undefined;
  readonly modelId?: string | null | undefined;
  /** JSON Schema as text. */
  readonly jsonSchema?: string | null | undefined;
  readonly useCache: boolean;
  readonly idempotencyKey: string;
}

export interface Completion {
  readonly requestId: string;
  readonly text: string;
  readonly modelId: string;
  readonly provider: string;
  readonly finish: string;
  readonly confidence: number | null;
  readonly citations: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Sum of all attempts, the repair included. */
  readonly costMicros: bigint;
  readonly isCached: boolean;
  /** Similarity to the question whose kept answer it is: 1 for an equal one. Null when the model answered. */
  readonly similarity: number | null;
  readonly isRepaired: boolean;
}

/** Takes text that the moderation and the principles have let pass, and the model that wrote it. */
export type Release = (text: string, model: CallableModel) => Promise<void>;

export interface CompleteOptions {
  /** Ends the call; what reached `release` is billed. Without it the call goes on when its client has left. */
  readonly cancelled?: AbortSignal;
  /** Ends the wait for a call that an earlier request with the same key began. */
  readonly waiting?: AbortSignal;
  readonly release?: Release | null;
  /** Models that may answer in place of the one that is asked for; absent: each of its fallbacks. */
  readonly fallbackIds?: readonly string[] | null;
}

const CACHE_MS = 24 * 3_600_000;
const MESSAGES_MAX = 100;

/**
 * Answers a list of messages. `release` is handed the text of the model as it is written, sentence by sentence, unless it must match a JSON schema; an answer of the
 * cache is not released. The same request of the same tenant is answered from the cache for a day, at no cost (AI-5). A JSON schema
 * has the output checked, and repaired once by the model.
 *
 * Refusals: `ValidationError`, `NotFoundError`, `PromptVariableError`, `ModelUnavailableError`, `ContextLengthExceededError`, `ContentPolicyError`,
 * `BudgetExceededError`, `StructuredOutputError`, `UpstreamUnavailableError`, `ConflictError` when an earlier call with the same key failed or is
 * still under way.
 */
export async function complete(
  deps: Deps,
  caller: SignedInCaller,
  input: Complete,
  { cancelled = NEVER, waiting = NEVER, release = null, fallbackIds = null }: CompleteOptions = {},
): Promise<Completion | DomainError> {
  const tenantId = activeTenantOf(caller);
  const sources = input.sources ?? [];
  const refusal = messagesRefusal(input.messages) ?? sourcesRefusal(sources) ?? promptRefusal(input);
  if (refusal !== null) return refusal;
  const { prompt = null } = input;
  const used = prompt === null ? null : await deps.database.read(caller, (tx) => usePrompt(deps, tx, prompt));
  if (used instanceof DomainError) return used;
  const messages: readonly ChatMessage[] =
    used === null ? input.messages : [{ role: 'system', content: used.text }, ...input.messages];
  const check = input.jsonSchema == null ? null : compileSchema(input.jsonSchema);
  if (check instanceof ValidationError) return check;
  const chain = await planChain(deps, input.modelId, 'CHAT', fallbackIds);
  if (chain instanceof DomainError) return chain;
  const unfit = samplingRefusal(input, chain[0]);
  if (unfit !== null) return unfit;
  const request = { messages, sources, ...(check !== null && { jsonSchema: check.schema }) };
  const tokensMax = Math.min(...chain.map(({ contextTokensMax }) => contextTokensMax)) - input.maxOutputTokens;
  const got = estimatedRequest(request);
  if (got > tokensMax) return new ContextLengthExceededError({ max: Math.max(tokensMax, 0), got });

  const requestId = newId('acl');
  const call = beginCall({ tenantId, userId: caller.userId, requestId, operation: 'complete' });
  const given = [...messages, ...sources.map(({ text }) => ({ content: text }))]
    .map(({ content }) => content)
    .join('\n');
  const verdict = await moderate(deps, call, given, AbortSignal.any([cancelled, AbortSignal.timeout(15_000)]));
  if (verdict instanceof UpstreamUnavailableError) return verdict;

  const facts = { ...request, ...samplingOf(input), model: chain[0].id, prompt: used?.version ?? null };
  const cacheKey = keyOf(deps, tenantId, facts);
  const asked = {
    partition: keyOf(deps, tenantId, { ...facts, messages: messages.slice(0, -1), kind: 'similar' }),
    question: messages.at(-1)?.content ?? '',
  };
  let opening: Opening | null = null;
  const begun = await deps.database.once({ caller, operation: 'complete', input }, async (tx) => {
    opening = null;
    const opened = await open(deps, tx, { call: { ...call }, verdict, chain, input, request, cacheKey, asked });
    if (opened instanceof DomainError) return opened;
    opening = opened;
    return { requestId };
  });
  if (begun instanceof DomainError) return begun;
  if (opening === null) return replayed<Completion>(deps, { tenantId, ...begun }, waiting);
  const { kept, held, call: counted } = opening as Opening;
  if (kept !== null) return kept;
  return carriedOut(deps, call, () =>
    run(deps, { call: counted, chain, input, request, check, given, held, cacheKey, asked, cancelled, release }),
  );
}

interface Opening {
  readonly call: Call;
  /** Answer from the cache. */
  readonly kept: Completion | null;
  readonly held: Reservation;
}

interface OpenRequest {
  readonly call: Call;
  readonly verdict: Verdict;
  readonly chain: Chain;
  readonly input: Complete;
  readonly request: Pick<ChatRequest, 'jsonSchema' | 'messages' | 'sources'>;
  readonly cacheKey: string;
  readonly asked: Asked;
}

/** Steps before a call to a model: the verdict on the input, an answer of the cache, or the reservation. */
async function open(
  deps: Deps,
  tx: AiWrite,
  { call, verdict, chain, input, request, cacheKey, asked }: OpenRequest,
): Promise<Opening | DomainError> {
  const { tenantId, userId, requestId, operation } = call;
  const [model] = chain;
  await keepVerdict(deps, tx, call, { direction: 'INPUT', verdict });
  if (verdict.isFlagged) return new ContentPolicyError({ categories: categoriesOf(verdict), isOutput: false });
  const cached = input.useCache ? await fromCache(deps, tx, tenantId, { cacheKey, asked }) : null;
  if (cached !== null) {
    call.attempt++;
    const kept = { ...cached, requestId, costMicros: 0n, isCached: true };
    const facts = { ...factsOf(call), kind: 'CHAT' as const, outcome: 'CACHED' as const, latencyMs: 0 };
    const cachedBy = await tx.aiModel.findUnique({ where: { id: kept.modelId }, select: { id: true } });
    const priced = cachedBy === null ? null : { modelId: cachedBy.id, price: model.price };
    const tokens = { input: 0, output: 0 };
    await recordAttempt(deps, tx, { ...facts, provider: kept.provider, tokens, priced, reservationId: null });
    await keepOutcome(deps, tx, { tenantId, userId, key: requestId, value: kept, forMs: OUTCOME_MS });
    return { call, kept, held: { reservationId: '' } };
  }
  const amountMicros = mostOf(model, boundsOf(request, input));
  const attempt = call.attempt + 1;
  const facts = { tenantId, userId, requestId, operation, attempt, modelId: model.id, amountMicros };
  const held = await reserve(deps, tx, facts);
  return held instanceof BudgetExceededError ? held : { call, kept: null, held };
}

interface Run extends Omit<OpenRequest, 'verdict'> {
  readonly check: OutputCheck | null;
  readonly given: string;
  readonly held: Reservation;
  readonly cancelled: AbortSignal;
  readonly release: Release | null;
}

async function run(deps: Deps, plan: Run): Promise<Completion | DomainError> {
  const { call, check, input, request, cacheKey, asked } = plan;
  const principles = await principlesInForce(deps);
  const first = await ask(deps, plan, request, { principles, held: plan.held, isLast: false });
  if (first instanceof DomainError) return first;
  let { completion } = first;
  const fault = check === null ? null : check.faultOf(completion.text);
  if (fault !== null) {
    const repair = `The output does not match the JSON schema: ${fault} Reply with the corrected JSON alone.`;
    const messages: readonly ChatMessage[] = [
      ...request.messages,
      { role: 'assistant', content: completion.text },
      { role: 'user', content: repair },
    ];
    const second = await ask(deps, plan, { ...request, messages }, { principles, held: null, isLast: true });
    if (second instanceof DomainError) return second;
    const remaining = check?.faultOf(second.completion.text) ?? null;
    if (remaining !== null) return new StructuredOutputError({ fault: remaining });
    const costMicros = completion.costMicros + second.completion.costMicros;
    completion = { ...second.completion, costMicros, isRepaired: true };
  }
  await deps.database.systemWrite(
    call.tenantId,
    async (tx) => {
      const kept = { tenantId: call.tenantId, userId: call.userId, value: completion };
      await keepOutcome(deps, tx, { ...kept, key: call.requestId, forMs: OUTCOME_MS });
      // Only the model that was asked for answers from the cache: a fallback's answer is of another model.
      if (input.useCache && completion.modelId === plan.chain[0].id) {
        const expiresAt = await keepOutcome(deps, tx, { ...kept, key: cacheKey, forMs: CACHE_MS });
        if ((await thresholdOf(tx, call.tenantId)) !== null) {
          await keepQuestion(deps, tx, call.tenantId, { ...asked, key: cacheKey, userId: call.userId, expiresAt });
        }
      }
    },
    { userId: call.userId },
  );
  return completion;
}

interface AskOptions {
  readonly principles: Awaited<ReturnType<typeof principlesInForce>>;
  /** Null: the reservation of this attempt is still to be made. */
  readonly held: Reservation | null;
  readonly isLast: boolean;
}

/** One governed answer of the chain. */
async function ask(
  deps: Deps,
  { call, chain, input, given, check, cancelled, release }: Run,
  request: OpenRequest['request'],
  { principles, held, isLast }: AskOptions,
): Promise<{ readonly completion: Completion } | DomainError> {
  const bound = boundsOf(request, input);
  const firstReservation = held ?? (await reserveRepair(deps, call, mostOf(chain[0], bound), chain[0]));
  if (firstReservation instanceof BudgetExceededError) return firstReservation;
  // An output that must match a schema is known to be an answer at its end only.
  const live = check === null ? release : null;
  let asking = chain[0];
  const gate = new AnswerGate(deps, {
    call,
    principles,
    given,
    signal: cancelled,
    release: async (sentence) => live?.(sentence, asking),
  });
  let text = '';
  const end = await attemptChain<ChatEnd>(deps, {
    call,
    chain,
    bound,
    signal: cancelled,
    firstReservation,
    kind: 'CHAT',
    async run({ model, signal }) {
      text = '';
      asking = model;
      const asked = { ...request, ...samplingOf(input), model: model.name, signal };
      const value = await model.host.chat(
        { ...asked, maxOutputTokens: bound(model).output },
        {
          async text(piece) {
            if (live !== null) return gate.push(piece);
            text += piece;
          },
        },
      );
      if (live !== null) await gate.end();
      return { value, tokens: { input: value.inputTokens, output: value.outputTokens } };
    },
    // An answer that broke off delivers only what was released.
    delivered: () =>
      gate.released === ''
        ? { input: 0, output: 0 }
        : { input: estimatedRequest(request), output: estimatedTokens(gate.released) },
    startOver: () => live === null || gate.startOver(),
  });
  if (end.kind === 'REFUSED') return end.refusal;
  if (end.kind !== 'SUCCEEDED' && gate.stop === null) return new UpstreamUnavailableError();
  if (live === null) {
    await gate
      .push(text)
      .then(() => gate.end())
      .catch(() => {});
    await writeNoted(deps, call);
  }
  const { stop, held: forPeople } = gate;
  // The repair of an answer is an answer with a review of its own.
  await deps.database.systemWrite(
    call.tenantId,
    (tx) =>
      keepReview(
        deps,
        tx,
        { ...call, requestId: isLast ? `${call.requestId}.2` : call.requestId },
        { gate, principles },
      ),
    { userId: call.userId },
  );
  if (stop?.reason === 'MODERATION_UNAVAILABLE') return new UpstreamUnavailableError();
  if (stop !== null) return new ContentPolicyError({ categories: stop.categories, isOutput: true });
  // There is no message here whose rest a person could release.
  if (forPeople !== null) return new ContentPolicyError({ categories: gate.violated, isOutput: true });
  if (end.kind !== 'SUCCEEDED') return new UpstreamUnavailableError();
  const { value, model, tokens, costMicros } = end;
  return {
    completion: {
      requestId: call.requestId,
      text: gate.released,
      modelId: model.id,
      provider: model.host.name,
      finish: value.finish.toUpperCase(),
      confidence: value.confidence ?? null,
      citations: value.citations ?? [],
      inputTokens: tokens.input,
      outputTokens: tokens.output,
      costMicros,
      isCached: false,
      isRepaired: false,
      similarity: null,
    },
  };
}

function reserveRepair(deps: Deps, call: Call, amountMicros: bigint, { id }: CallableModel) {
  const { tenantId, userId, requestId, operation, attempt } = call;
  const facts = { tenantId, userId, requestId, operation, attempt: attempt + 1, modelId: id, amountMicros };
  return deps.database.systemWrite(tenantId, (tx) => reserve(deps, tx, facts), { userId });
}

const boundsOf =
  (request: OpenRequest['request'], { maxOutputTokens }: Sampling) =>
  ({ outputTokensMax }: Pick<CallableModel, 'outputTokensMax'>) => ({
    input: inputTokensBound(request),
    output: Math.min(maxOutputTokens, outputTokensMax),
  });

const samplingOf = ({ maxOutputTokens, temperature }: Sampling): Sampling => ({ maxOutputTokens, temperature });

/** Why messages cannot be sent; null when they can: instructions first, then question and answer by turns, a question last. */
export function messagesRefusal(messages: readonly ChatMessage[]): ValidationError | null {
  const path = ['input', 'messages'];
  if (messages.length < 1 || messages.length > MESSAGES_MAX) {
    return new ValidationError(path, `Give 1 to ${MESSAGES_MAX} messages.`);
  }
  const turns = messages.filter(({ role }, index) => !(index === 0 && role === 'system'));
  for (const [index, { content }] of messages.entries()) {
    const refusal = modelTextRefusal(content, [...path, String(index), 'content']);
    if (refusal !== null) return refusal;
  }
  const isInOrder = turns.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));
  return isInOrder && turns.length % 2 === 1
    ? null
    : new ValidationError(
        path,
        'Begin with at most one SYSTEM message; then USER and ASSISTANT take turns, and USER is last.',
      );
}

function promptRefusal({ messages, prompt }: Complete): ValidationError | null {
  return prompt != null && messages[0]?.role === 'system'
    ? new ValidationError('input.messages', 'A prompt takes the place of the SYSTEM message. Leave one of them out.')
    : null;
}

/** Facts that an answer depends on, as a keyed hash for one tenant (AI-5). */
export function keyOf({ keys }: Pick<Deps, 'keys'>, tenantId: string, facts: object): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([tenantId, canonical(facts)]))
    .digest('hex');
  return keys.blindIndex(digest, { table: 'ai_cache_entry', column: 'key' });
}

/** The same value for objects whose members stand in another order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, member]) => [name, canonical(member)]);
}

/** The kept answer to the same request, or where the tenant wants that, to a similar question that differs in nothing else (AI-5). */
async function fromCache(
  deps: Deps,
  tx: AiWrite,
  tenantId: string,
  { cacheKey, asked }: Pick<OpenRequest, 'asked' | 'cacheKey'>,
): Promise<Completion | null> {
  const equal = await keptOutcome<Completion>(deps, tx, tenantId, cacheKey);
  if (equal !== null) return { ...equal, similarity: 1 };
  const threshold = await thresholdOf(tx, tenantId);
  const similar = threshold === null ? null : await findSimilar(deps, tx, tenantId, { ...asked, threshold });
  const kept = similar === null ? null : await keptOutcome<Completion>(deps, tx, tenantId, similar.key);
  return kept === null ? null : { ...kept, similarity: similar?.similarity ?? null };
}
