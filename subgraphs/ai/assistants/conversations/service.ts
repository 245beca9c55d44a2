import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  UpstreamUnavailableError,
} from '@codai/contracts/ai';
import {
  activeTenantOf,
  DomainError,
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  type QuotaExceededError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { AiWrite, Deps } from '../../deps.ts';
import type { AiMessage } from '../../generated/prisma/client.ts';
import { categoriesOf, keepVerdict, moderate, type Verdict } from '../../governance/moderation/moderation.ts';
import { mostOf } from '../../inference/calls/attempts.ts';
import { type Chain, planChain } from '../../inference/calls/plan.ts';
import { modelTextRefusal, type Sampling, samplingRefusal, sourcesRefusal } from '../../inference/calls/rules.ts';
import { inputTokensBound } from '../../models/catalogue/tokens.ts';
import { openText, sealText } from '../../ports/cells.ts';
import type { Source } from '../../ports/provider.ts';
import { reserve } from '../../spending/budgets/reserve.ts';
import { beginCall, type Call } from '../../spending/usage/call.ts';
import { cancelChannel, type Generation, startGeneration } from './generate.ts';
import { type Asked, type BuiltRequest, buildRequest, openSources, pathTo } from './history.ts';
import { generatingRefusal, newConversationRefusal, parentRefusal, pinRefusal, titleRefusal } from './rules.ts';

export interface MessageId {
  readonly messageId: Id<'AiMessage'>;
}

export interface SendChatMessage extends Partial<Sampling> {
  readonly conversationId?: string | null | undefined;
  /** Message to answer to; the newest of the conversation when absent. */
  readonly parentId?: string | null | undefined;
  readonly content: string;
  readonly sources?: readonly Source[] | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly idempotencyKey: string;
}

const TITLE_CHARACTERS = 80;
/** A generation without an end after this long has lost its process. Longer than its attempts may take together. */
const GENERATION_LEASE_MS = 10 * 60_000;
const MODERATION_MS = 15_000;

/**
 * Asks a question in a conversation, a new one when none is named, and begins its answer. Returns the answer's id; its text arrives by
 * `messageStream`.
 *
 * Refusals: `ValidationError`, `NotFoundError`, `ModelUnavailableError`, `ContextLengthExceededError`, `ContentPolicyError`,
 * `BudgetExceededError`, `InvalidStateError` while the parent is being generated, `UpstreamUnavailableError`. A refusal stores no message.
 */
export async function sendChatMessage(
  deps: Deps,
  caller: SignedInCaller,
  input: SendChatMessage,
): Promise<MessageId | DomainError> {
  const { content } = input;
  const sources = input.sources ?? [];
  const refusal = modelTextRefusal(content, ['input', 'content']) ?? sourcesRefusal(sources);
  if (refusal !== null) return refusal;
  const given = [content, ...sources.map(({ title, text }) => `${title}\n${text}`)].join('\n\n');
  return answer(deps, caller, { operation: 'sendChatMessage', input, given }, async (tx, { now }) => {
    const place = await placeOf(tx, input);
    if (place instanceof DomainError) return place;
    const { before } = place;
    return {
      before,
      asked: { content, sources },
      write: async () => {
        const conversationId = place.conversationId ?? (await createConversation(deps, tx, caller, { content, now }));
        await tx.aiConversation.update({
          where: { id: conversationId },
          data: { updatedAt: now },
          select: { id: true },
        });
        const key = { id: newId<'AiMessage'>('amg'), tenantId: activeTenantOf(caller) };
        const isWithSources = sources.length > 0;
        await tx.aiMessage.create({
          data: {
            ...key,
            conversationId,
            userId: caller.userId,
            role: 'USER',
            status: 'COMPLETED',
            createdAt: now,
            parentId: before.at(-1)?.id ?? null,
            content: sealText(deps.keys, 'ai_message.content', key, content),
            sources: isWithSources ? sealText(deps.keys, 'ai_message.sources', key, JSON.stringify(sources)) : null,
            completedAt: now,
          },
          select: { id: true },
        });
        return { conversationId, questionId: key.id };
      },
    };
  });
}

export interface RegenerateMessage extends MessageId, Partial<Sampling> {
  readonly modelId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Answers the question of an answer once more, as a further branch. Refusals as those of `sendChatMessage`. */
export async function regenerateMessage(
  deps: Deps,
  caller: SignedInCaller,
  input: RegenerateMessage,
): Promise<MessageId | DomainError> {
  return answer(deps, caller, { operation: 'regenerateMessage', input, given: null }, async (tx) => {
    const where = { id: input.messageId, role: 'ASSISTANT' };
    const former = await tx.aiMessage.findFirst({ where });
    if (former === null || former.parentId === null) return new NotFoundError('AiMessage', ['input', 'messageId']);
    const unfinished = generatingRefusal(former.status);
    if (unfinished !== null) return unfinished;
    const path = await pathTo(tx, former.parentId);
    const question = path.at(-1);
    if (question === undefined || question.content === null)
      return new NotFoundError('AiMessage', ['input', 'messageId']);
    const content = openText(deps.keys, 'ai_message.content', question, question.content);
    const asked = { content, sources: openSources(deps, question) };
    const { conversationId } = former;
    return { before: path.slice(0, -1), asked, write: async () => ({ conversationId, questionId: question.id }) };
  });
}

interface AnswerRequest {
  readonly operation: 'regenerateMessage' | 'sendChatMessage';
  readonly input: Partial<Sampling> & { readonly modelId?: string | null | undefined; readonly idempotencyKey: string };
  /** Text and sources that the user gives now, to be moderated; null: nothing new. */
  readonly given: string | null;
}

interface Question {
  readonly before: readonly AiMessage[];
  readonly asked: Asked;
  /** Stores it; called when nothing refuses it any more. */
  readonly write: () => Promise<{ readonly conversationId: string; readonly questionId: string }>;
}

/** Moderates, stores question and answer with the reservation in one transaction, and begins the answer after its commit. */
async function answer(
  deps: Deps,
  caller: SignedInCaller,
  { operation, input, given }: AnswerRequest,
  ask: (tx: AiWrite, at: { readonly now: Date }) => Promise<Question | DomainError>,
): Promise<MessageId | DomainError> {
  const tenantId = activeTenantOf(caller);
  const chain = await planChain(deps, input.modelId, 'CHAT');
  if (chain instanceof DomainError) return chain;
  const sampling = { maxOutputTokens: input.maxOutputTokens ?? 1_024, temperature: input.temperature ?? 0.7 };
  const refusal = samplingRefusal(sampling, chain[0]);
  if (refusal !== null) return refusal;

  const messageId = newId<'AiMessage'>('amg');
  const call = beginCall({ tenantId, userId: caller.userId, requestId: messageId, operation: 'chat' });
  // No call to a host inside a transaction: judged before it, and the refusal is kept in it.
  const verdict = given === null ? null : await moderate(deps, call, given, AbortSignal.timeout(MODERATION_MS));
  if (verdict instanceof UpstreamUnavailableError) return verdict;
  // Opened before the message is visible, so that every reader of it can follow it.
  const writer = await deps.streams.open<string>({ id: messageId, retentionMs: STREAM_KEPT_MS });
  let begun: Omit<Generation, 'writer'> | null = null;
  try {
    const outcome = await deps.database.once({ caller, operation, input }, async (tx) => {
      begun = null;
      const stored = await store(deps, tx, { messageId, call: { ...call }, chain, sampling, verdict }, ask);
      if (stored instanceof DomainError) return stored;
      begun = stored;
      return { messageId };
    });
    if (begun !== null) startGeneration(deps, { ...(begun as Omit<Generation, 'writer'>), writer });
    return outcome;
  } finally {
    // A refusal, or an answer that an earlier request with this key had begun.
    if (begun === null) await deps.streams.cancel(messageId).catch(() => {});
  }
}

/** Longest that the kit keeps a closed stream. Later followers are served out of the stored message. */
const STREAM_KEPT_MS = 86_400_000;

interface Planned {
  readonly messageId: Id<'AiMessage'>;
  readonly call: Call;
  readonly chain: Chain;
  readonly sampling: Sampling;
  readonly verdict: Verdict | null;
}

async function store(
  deps: Deps,
  tx: AiWrite,
  { messageId, call, chain, sampling, verdict }: Planned,
  ask: (tx: AiWrite, at: { readonly now: Date }) => Promise<Question | DomainError>,
): Promise<Omit<Generation, 'writer'> | DomainError> {
  const { tenantId, userId } = call;
  const now = deps.clock.now();
  if (verdict?.isFlagged === true) {
    await keepVerdict(deps, tx, call, { direction: 'INPUT', verdict });
    return new ContentPolicyError({ categories: categoriesOf(verdict), isOutput: false });
  }
  const [model] = chain;
  // Held for the first attempt, whose number follows that of the moderation.
  const attempt = call.attempt + 1;
  const question = await ask(tx, { now });
  if (question instanceof DomainError) return question;
  const { before, asked } = question;
  const tokensMax = Math.min(...chain.map(({ contextTokensMax }) => contextTokensMax)) - sampling.maxOutputTokens;
  const request = buildRequest(deps, { before, asked, tokensMax });
  if ('got' in request) return new ContextLengthExceededError({ max: Math.max(tokensMax, 0), got: request.got });
  const amountMicros = mostOf(model, boundOf(request, sampling));
  const held = { tenantId, userId, requestId: messageId, attempt, modelId: model.id, operation: call.operation };
  const reservation = await reserve(deps, tx, { ...held, amountMicros });
  if (reservation instanceof BudgetExceededError) return reservation;
  const { conversationId, questionId } = await question.write();
  await tx.aiMessage.create({
    data: {
      id: messageId,
      tenantId,
      userId,
      conversationId,
      parentId: questionId,
      role: 'ASSISTANT',
      status: 'GENERATING',
      modelId: model.id,
      provider: model.host.name,
      ...sampling,
      citations: [],
      chunkEnds: [],
      // After the question, by which lists are ordered.
      createdAt: new Date(now.getTime() + 1),
      leaseExpiresAt: new Date(now.getTime() + GENERATION_LEASE_MS),
    },
    select: { id: true },
  });
  if (verdict !== null) await keepVerdict(deps, tx, call, { direction: 'INPUT', verdict });
  return { messageId, conversationId, tenantId, userId, call, chain, reservation, request, ...sampling };
}

export const boundOf =
  (request: BuiltRequest, { maxOutputTokens }: Pick<Sampling, 'maxOutputTokens'>) =>
  (model: { readonly outputTokensMax: number }) => ({
    input: inputTokensBound(request),
    output: Math.min(maxOutputTokens, model.outputTokensMax),
  });

interface Place {
  /** Null: a new conversation. */
  readonly conversationId: string | null;
  readonly before: readonly AiMessage[];
}

/** Where a question goes: after a message of a conversation of the caller's, or first in a new one. */
async function placeOf(tx: AiWrite, { conversationId, parentId }: SendChatMessage): Promise<Place | DomainError> {
  if (conversationId == null) {
    return newConversationRefusal(parentId) ?? { conversationId: null, before: [] };
  }
  // Locked, so that of two questions at one moment the second sees the answer that the first one waits for.
  const found = await tx.$queryRaw<object[]>`SELECT FROM ai_conversation WHERE id = ${conversationId} FOR UPDATE`;
  if (found.length === 0) return new NotFoundError('AiConversation', ['input', 'conversationId']);
  const parent = await tx.aiMessage.findFirst({
    where: { conversationId, ...(parentId != null && { id: parentId }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (parent === null) {
    return parentId == null ? { conversationId, before: [] } : new NotFoundError('AiMessage', ['input', 'parentId']);
  }
  const refusal = parentRefusal(parent);
  if (refusal !== null) return refusal;
  return { conversationId, before: await pathTo(tx, parent.id) };
}

async function createConversation(
  { keys }: Deps,
  tx: AiWrite,
  caller: SignedInCaller,
  { content, now }: { readonly content: string; readonly now: Date },
): Promise<string> {
  const key = { id: newId<'AiConversation'>('aic'), tenantId: activeTenantOf(caller) };
  const title = [...content.trim().replace(/\s+/g, ' ')].slice(0, TITLE_CHARACTERS).join('');
  await tx.aiConversation.create({
    data: {
      ...key,
      userId: caller.userId,
      createdAt: now,
      updatedAt: now,
      title: sealText(keys, 'ai_conversation.title', key, title),
    },
    select: { id: true },
  });
  return key.id;
}

export type MessageRating = 'DOWN' | 'UP';

/** Rates an answer, or takes the rating back. Returns its id, or `NotFoundError`. */
export async function rateMessage(
  { database }: Deps,
  caller: SignedInCaller,
  { messageId, rating }: MessageId & { readonly rating?: MessageRating | null | undefined },
): Promise<MessageId | NotFoundError> {
  const value = rating == null ? null : rating === 'UP' ? 1 : -1;
  return database.write(caller, async (tx) => {
    const where = { id: messageId, role: 'ASSISTANT' };
    const { count } = await tx.aiMessage.updateMany({ where, data: { rating: value } });
    return count === 0 ? new NotFoundError('AiMessage', ['input', 'messageId']) : { messageId };
  });
}

/**
 * Cancels an answer under way: when this returns, its stream has taken its last chunk (AI-4). An answer that has ended stays as it is.
 * Returns its id, or `NotFoundError`.
 */
export async function cancelGeneration(
  { database, streams, signals, generations }: Deps,
  caller: SignedInCaller,
  { messageId }: MessageId,
): Promise<MessageId | NotFoundError> {
  const isFound = await database.write(caller, async (tx) => {
    const where = { id: messageId, role: 'ASSISTANT' };
    const { count } = await tx.aiMessage.updateMany({
      where: { ...where, status: 'GENERATING' },
      data: { isCancelled: true },
    });
    return count === 1 ? 'GENERATING' : (await tx.aiMessage.count({ where })) === 1;
  });
  if (isFound === false) return new NotFoundError('AiMessage', ['input', 'messageId']);
  if (isFound === 'GENERATING') {
    // In this order: the end of the stream decides what was delivered, and only then the producer stops.
    await streams.cancel(messageId);
    await signals.publish(cancelChannel(messageId), null).catch(() => {});
    await generations.cancel(messageId);
  }
  return { messageId };
}

export interface ConversationId {
  readonly conversationId: Id<'AiConversation'>;
}

/** Renames a conversation of the caller. Returns its id, or `ValidationError` for a title that is blank or too long, or `NotFoundError`. */
export async function renameConversation(
  { database, keys }: Deps,
  caller: SignedInCaller,
  { conversationId, title }: ConversationId & { readonly title: string },
): Promise<ConversationId | NotFoundError | ValidationError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;
  const key = { id: conversationId, tenantId: activeTenantOf(caller) };
  return database.write(caller, async (tx) => {
    const { count } = await tx.aiConversation.updateMany({
      where: key,
      data: { title: sealText(keys, 'ai_conversation.title', key, title.trim()) },
    });
    return count === 0 ? new NotFoundError('AiConversation', ['input', 'conversationId']) : { conversationId };
  });
}

/**
 * Pins a conversation of the caller, or unpins it; one that is so already stays. Returns its id, or `NotFoundError`, or `QuotaExceededError` beyond 20
 * pinned ones.
 */
export async function setConversationPinned(
  { database }: Deps,
  caller: SignedInCaller,
  { conversationId, isPinned }: ConversationId & { readonly isPinned: boolean },
): Promise<ConversationId | NotFoundError | QuotaExceededError> {
  const { userId } = caller;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    // One change of a person at a time: two that each see 19 pinned ones could make 21 together.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ai.pinned_conversations'), hashtext(${`${tenantId} ${userId}`}))`;
    const found = await tx.aiConversation.findFirst({ where: { id: conversationId }, select: { pinned: true } });
    if (found === null) return new NotFoundError('AiConversation', ['input', 'conversationId']);
    const pinned = isPinned ? 1 : 0;
    if (found.pinned === pinned) return { conversationId };
    const refusal = isPinned ? pinRefusal(await tx.aiConversation.count({ where: { pinned: 1 } })) : null;
    if (refusal !== null) return refusal;
    await tx.aiConversation.updateMany({ where: { id: conversationId }, data: { pinned } });
    return { conversationId };
  });
}

/**
 * Deletes a conversation of the caller with its messages; usage and verdicts, which have no text of it, stay. Returns its id, or
 * `NotFoundError`, or `InvalidStateError` while an answer is being written.
 */
export async function deleteConversation(
  { database }: Deps,
  caller: SignedInCaller,
  { conversationId }: ConversationId,
): Promise<ConversationId | InvalidStateError | NotFoundError> {
  return database.write(caller, async (tx) => {
    // Locked as by a question, so that none begins an answer meanwhile.
    const found = await tx.$queryRaw<object[]>`SELECT FROM ai_conversation WHERE id = ${conversationId} FOR UPDATE`;
    if (found.length === 0) return new NotFoundError('AiConversation', ['input', 'conversationId']);
    const writing = await tx.aiMessage.findFirst({
      where: { conversationId, status: 'GENERATING' },
      select: { status: true },
    });
    const refusal = writing && generatingRefusal(writing.status);
    if (refusal !== null) return refusal;
    await tx.aiConversation.deleteMany({ where: { id: conversationId } });
    return { conversationId };
  });
}
