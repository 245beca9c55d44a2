import { newId } from '@codai/kit';
import { type ChunkWriter, StreamClosedError } from '@codai/kit/events';
import { estimatedTokens } from '@codai/kit/search';
import type { AiWrite, Deps } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { AnswerGate } from '../../governance/moderation/gate.ts';
import { keepReview, principlesInForce } from '../../governance/moderation/reviews.ts';
import { attemptChain, type Success } from '../../inference/calls/attempts.ts';
import type { CallableModel } from '../../models/catalogue/catalogue.ts';
import { estimatedRequest, inputTokensBound } from '../../models/catalogue/tokens.ts';
import { sealText } from '../../ports/cells.ts';
import type { ChatEnd } from '../../ports/guarded-provider.ts';
import type { Reservation } from '../../spending/budgets/reserve.ts';
import type { Call } from '../../spending/usage/call.ts';
import { endsOf, sealPiece, streamedText } from './chunks.ts';
import { GenerationEnded } from './generations.ts';
import type { BuiltRequest } from './history.ts';

export interface Generation {
  readonly messageId: string;
  readonly conversationId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly call: Call;
  readonly chain: readonly CallableModel[];
  readonly reservation: Reservation;
  readonly request: BuiltRequest;
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly writer: ChunkWriter<string>;
}

/** Days that a person has to decide on what is held back. */
const REVIEW_DAYS = 7;

export const cancelChannel = (messageId: string) => `ai:cancel:${messageId}`;

/** Begins an answer in this process, outside of the request that asked for it. */
export function startGeneration(deps: Deps, generation: Generation): void {
  const { messageId } = generation;
  deps.detached(() =>
    deps.generations.start(messageId, async (signal) => {
      const unsubscribe = deps.signals.subscribe(
        cancelChannel(messageId),
        () => void deps.generations.cancel(messageId),
      );
      try {
        await generate(deps, generation, signal);
      } catch (error) {
        // The lease ends it: see `giveUpAbandoned`.
        deps.logger.error({ err: error, messageId }, 'A generation broke off.');
      } finally {
        unsubscribe();
      }
    }),
  );
}

async function generate(deps: Deps, generation: Generation, cancelled: AbortSignal): Promise<void> {
  const { messageId, tenantId, call, chain, reservation, request, maxOutputTokens, temperature, writer } = generation;
  const key = { id: messageId, tenantId };
  const principles = await principlesInForce(deps);
  // Cancelled from elsewhere, or taking nothing more: the stream says so first.
  const closed = new AbortController();
  const signal = AbortSignal.any([cancelled, closed.signal]);
  const gate = new AnswerGate(deps, {
    call,
    principles,
    given: [
      ...request.messages.filter(({ role }) => role !== 'system'),
      ...request.sources.map(({ text }) => ({ content: text })),
    ]
      .map(({ content }) => content)
      .join('\n'),
    signal,
    async release(text) {
      try {
        await writer.write(sealPiece(deps, key, text));
      } catch (error) {
        if (error instanceof StreamClosedError) closed.abort(error);
        throw error;
      }
    },
  });
  const sized = { messages: request.messages, sources: request.sources };
  const end = await attemptChain<ChatEnd>(deps, {
    call,
    chain,
    signal,
    firstReservation: reservation,
    kind: 'CHAT',
    bound: (model) => ({ input: inputTokensBound(sized), output: Math.min(maxOutputTokens, model.outputTokensMax) }),
    async run({ model, signal: trySignal }) {
      const asked = { ...sized, model: model.name, temperature, signal: trySignal };
      const output = Math.min(maxOutputTokens, model.outputTokensMax);
      const value = await model.host.chat({ ...asked, maxOutputTokens: output }, { text: (text) => gate.push(text) });
      await gate.end();
      return { value, tokens: { input: value.inputTokens, output: value.outputTokens } };
    },
    delivered: async (isCancelled) => {
      if (!isCancelled) return tokensOf(sized, gate.released);
      // Closed first, so that no chunk follows what is billed.
      await closeStream(generation, reasonOf(signal));
      return tokensOf(sized, (await streamedText(deps, key)).join(''));
    },
    startOver: () => gate.startOver(),
    keep: (tx, success) => complete(deps, tx, generation, { gate, principles, success }),
  });

  if (end.kind === 'SUCCEEDED') await endStream(deps, generation, gate);
  else if (end.kind === 'CANCELLED' || signal.aborted) {
    const reason = reasonOf(signal);
    await finishCut(deps, generation, reason === 'INTERRUPTED' ? 'FAILED' : 'CANCELLED', reason);
  } else if (gate.stop !== null) await withhold(deps, generation, { gate, principles });
  else if (end.kind === 'REFUSED') await finishCut(deps, generation, 'FAILED', end.refusal.code);
  else await finishCut(deps, generation, 'FAILED', 'UPSTREAM_UNAVAILABLE');
}

/** `CANCELLED`, or `INTERRUPTED` when the process ends. */
function reasonOf(signal: AbortSignal): string {
  return signal.reason instanceof GenerationEnded ? signal.reason.reason : 'CANCELLED';
}

function tokensOf(request: BuiltRequest, delivered: string) {
  return delivered === ''
    ? { input: 0, output: 0 }
    : { input: estimatedRequest(request), output: estimatedTokens(delivered) };
}

interface Governed {
  readonly gate: AnswerGate;
  readonly principles: Awaited<ReturnType<typeof principlesInForce>>;
}

/** Stores a whole answer, before its stream ends. False when it was cancelled: of both, the first one at the row wins. */
async function complete(
  deps: Deps,
  tx: AiWrite,
  generation: Generation,
  { gate, principles, success: { value, model } }: Governed & { readonly success: Success<ChatEnd> },
): Promise<boolean> {
  const { messageId, conversationId, userId, call } = generation;
  const { held } = gate;
  const isStored = await finish(deps, tx, generation, {
    status: held === null ? 'COMPLETED' : 'AWAITING_REVIEW',
    content: gate.released,
    modelId: model.id,
    provider: model.host.name,
    finish: value.finish.toUpperCase(),
    confidence: value.confidence ?? null,
    citations: [...(value.citations ?? [])],
  });
  if (!isStored) return false;
  await keepReview(deps, tx, call, { gate, principles });
  if (held === null) {
    const fact = { messageId, conversationId, userId, modelId: model.id, provider: model.host.name };
    tx.outbox.append('ai.message.completed', fact, { subject: messageId, partitionKey: userId });
  } else {
    await requestReview(deps, tx, generation, { held, reason: gate.violated.join(', ') });
  }
  return true;
}

/** Ends the stream of a stored answer, and keeps where its chunks end: the stream itself is forgotten after a day. */
async function endStream(deps: Deps, generation: Generation, { held }: AnswerGate): Promise<void> {
  const { messageId, tenantId, writer } = generation;
  if (held === null) await writer.end();
  else await writer.fail('AWAITING_REVIEW');
  const chunkEnds = endsOf(await streamedText(deps, { id: messageId, tenantId }));
  // A person who has decided meanwhile has set them.
  const where = { id: messageId, chunkEnds: { isEmpty: true } };
  await asSystem(deps, generation, (tx) => tx.aiMessage.updateMany({ where, data: { chunkEnds } }));
}

/** Holds text back until a person other than the one who asked has decided (AI-7). */
async function requestReview(
  { clock, keys }: Deps,
  tx: AiWrite,
  { messageId, tenantId, userId }: Generation,
  { held, reason }: { readonly held: string; readonly reason: string },
): Promise<void> {
  const id = newId('hrv');
  const now = clock.now();
  await tx.humanReview.create({
    data: {
      id,
      tenantId,
      requesterId: userId,
      messageId,
      reason,
      status: 'PENDING_APPROVAL',
      createdAt: now,
      content: sealText(keys, 'human_review.content', { id, tenantId }, held),
      expiresAt: new Date(now.getTime() + REVIEW_DAYS * 86_400_000),
    },
    select: { id: true },
  });
  tx.outbox.append('ai.review.requested', { reviewId: id, messageId, requesterId: userId }, { subject: id });
}

/** Ends an answer that the moderation or a principle stopped; what was released before stays. */
async function withhold(deps: Deps, generation: Generation, { gate, principles }: Governed): Promise<void> {
  const reason = gate.stop?.reason ?? 'CONTENT_POLICY';
  await closeStream(generation, reason);
  const chunks = await streamedText(deps, { id: generation.messageId, tenantId: generation.tenantId });
  await asSystem(deps, generation, async (tx) => {
    await keepReview(deps, tx, generation.call, { gate, principles });
    await finish(deps, tx, generation, { status: 'WITHHELD', failure: reason, ...cutOf(chunks) });
    failed(tx, generation, reason);
  });
}

/** Ends an answer that broke off or was cancelled, with exactly what its stream holds. */
async function finishCut(
  deps: Deps,
  generation: Generation,
  status: 'CANCELLED' | 'FAILED',
  failure: string,
): Promise<void> {
  await closeStream(generation, failure);
  const chunks = await streamedText(deps, { id: generation.messageId, tenantId: generation.tenantId });
  await asSystem(deps, generation, async (tx) => {
    if (await finish(deps, tx, generation, { status, failure, ...cutOf(chunks) }, true))
      failed(tx, generation, failure);
  });
}

function cutOf(chunks: readonly string[]) {
  return { content: chunks.join(''), chunkEnds: endsOf(chunks) };
}

async function closeStream({ writer }: Generation, reason: string): Promise<void> {
  await writer.fail(reason).catch((error: unknown) => {
    // The cancellation has closed the stream, so that nothing more can be added to it.
    if (!(error instanceof StreamClosedError)) throw error;
  });
}

function failed(tx: AiWrite, { messageId, conversationId, userId }: Generation, reason: string): void {
  const fact = { messageId, conversationId, userId, reason };
  tx.outbox.append('ai.message.failed', fact, { subject: messageId, partitionKey: userId });
}

/** Writes the end of an answer with the sums of its attempts. False when it has ended, or was cancelled and `alsoCancelled` is not set. */
export async function finish(
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  tx: AiWrite,
  { messageId, tenantId }: Pick<Generation, 'messageId' | 'tenantId'>,
  { content, ...data }: Omit<Prisma.AiMessageUpdateManyMutationInput, 'content'> & { readonly content: string },
  alsoCancelled = false,
): Promise<boolean> {
  const sums = await tx.aiUsageRecord.aggregate({
    where: { requestId: messageId },
    _sum: { inputTokens: true, outputTokens: true, costMicros: true },
  });
  const { inputTokens, outputTokens, costMicros } = sums._sum;
  const { count } = await tx.aiMessage.updateMany({
    where: { id: messageId, status: 'GENERATING', ...(!alsoCancelled && { isCancelled: false }) },
    data: {
      ...data,
      content: sealText(keys, 'ai_message.content', { id: messageId, tenantId }, content),
      inputTokens: inputTokens ?? 0,
      outputTokens: outputTokens ?? 0,
      costMicros: costMicros ?? 0n,
      leaseExpiresAt: null,
      completedAt: clock.now(),
    },
  });
  return count === 1;
}

function asSystem<T>({ database }: Deps, { tenantId, userId }: Generation, work: (tx: AiWrite) => Promise<T>) {
  return database.systemWrite(tenantId, work, { userId });
}
