import { randomUUID } from 'node:crypto';
import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  UpstreamUnavailableError,
} from '@codai/contracts/ai';
import {
  anonymousCaller,
  DomainError,
  type Id,
  NotFoundError,
  newId,
  type Route,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { estimatedTokens } from '@codai/kit/search';
import { eventFrame } from '@codai/kit/text/event-stream';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { AiModel } from '../../generated/prisma/client.ts';
import { type Completion, complete, type Release } from '../../inference/calls/complete.ts';
import { embedText } from '../../inference/calls/embed.ts';
import type { ChatMessage } from '../../ports/provider.ts';
import { admit, keyOf, type OpenedKey, settleCall } from './meter.ts';
import type { ApiScope } from './products.ts';

const BEARER = /^bearer (sk-codai-[\w-]{1,100})$/i;
const OUTPUT_TOKENS = 1_024;

/** A refusal as clients of the OpenAI API know them. Source: https://platform.openai.com/docs/guides/error-codes */
class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly code: string | null,
    message: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
  body(): object {
    return { error: { message: this.message, type: this.type, param: null, code: this.code } };
  }
}

/** One answer for every key that opens nothing: missing, unknown, revoked and expired ones look alike. */
const unauthorized = () =>
  new ApiRefusal(401, 'authentication_error', 'invalid_api_key', 'Incorrect API key provided.');
const invalid = (message: string, code: string | null = null) =>
  new ApiRefusal(400, 'invalid_request_error', code, message);

function refusalOf(error: DomainError): ApiRefusal {
  const { message } = error;
  if (error instanceof BudgetExceededError)
    return new ApiRefusal(429, 'insufficient_quota', 'insufficient_quota', message);
  if (error instanceof ContentPolicyError) return invalid(message, 'content_policy_violation');
  if (error instanceof ContextLengthExceededError) return invalid(message, 'context_length_exceeded');
  if (error instanceof NotFoundError) return new ApiRefusal(404, 'invalid_request_error', 'model_not_found', message);
  if (error instanceof UpstreamUnavailableError || error.code === 'MODEL_UNAVAILABLE') {
    return new ApiRefusal(503, 'server_error', 'unavailable', message);
  }
  if (error instanceof ValidationError) return invalid(message);
  return new ApiRefusal(409, 'invalid_request_error', error.code.toLowerCase(), message);
}

const text = z.union([
  z.string(),
  z
    .array(z.object({ type: z.literal('text'), text: z.string() }))
    .min(1)
    .max(100),
]);
const chatSchema = z.object({
  model: z.string().min(1).max(100),
  messages: z
    .array(z.object({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: text }))
    .min(1)
    .max(100),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1).nullish(),
  response_format: z
    .union([
      z.object({ type: z.literal('text') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({ schema: z.record(z.string(), z.unknown()) }),
      }),
    ])
    .nullish(),
  user: z.string().max(200).nullish(),
});
const embeddingsSchema = z.object({
  model: z.string().min(1).max(100),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(100)]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  user: z.string().max(200).nullish(),
});

/** Parameters that are refused, because the API does not offer what they ask for. */
const REFUSED = ['tools', 'tool_choice', 'functions', 'stop', 'logprobs', 'logit_bias', 'audio', 'dimensions'];

/** The part of the OpenAI API that keys of API products open: `/v1/models`, `/v1/chat/completions`, `/v1/embeddings`. */
export function apiRoutes(deps: Deps): readonly Route[] {
  const served =
    (scope: ApiScope, serve: (request: Request, key: OpenedKey) => Promise<Response>) => async (request: Request) => {
      const requestId = `req_${randomUUID()}`;
      try {
        const secret = BEARER.exec(request.headers.get('authorization') ?? '')?.[1];
        const key = secret === undefined ? null : await keyOf(deps, secret);
        if (key === null || !(await stands(deps, key))) throw unauthorized();
        if (!key.scopes.includes(scope)) {
          throw new ApiRefusal(403, 'permission_error', 'missing_scope', 'This key is not allowed to do this.');
        }
        const response = await serve(request, key);
        response.headers.set('x-request-id', requestId);
        return response;
      } catch (error) {
        return failed(error, requestId);
      }
    };
  function failed(error: unknown, requestId: string): Response {
    const refusal = refused(deps, error);
    const headers = new Headers({ 'x-request-id': requestId, 'cache-control': 'no-store' });
    if (refusal.retryAfterSeconds !== null) headers.set('retry-after', String(refusal.retryAfterSeconds));
    return Response.json(refusal.body(), { status: refusal.status, headers });
  }
  return [
    { method: 'GET', path: '/v1/models', handle: served('MODELS', (_request, key) => models(deps, key)) },
    {
      method: 'POST',
      path: '/v1/chat/completions',
      handle: served('CHAT', (request, key) => chat(deps, request, key)),
    },
    {
      method: 'POST',
      path: '/v1/embeddings',
      handle: served('EMBEDDINGS', (request, key) => embeddings(deps, request, key)),
    },
  ];
}

function refused({ logger }: Deps, error: unknown): ApiRefusal {
  if (error instanceof ApiRefusal) return error;
  if (error instanceof DomainError) return refusalOf(error);
  logger.error({ err: error }, 'A request of an API key failed.');
  return new ApiRefusal(500, 'server_error', null, 'Something went wrong on our side.');
}

async function bodyOf<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.infer<Schema>> {
  const value: unknown = await request.json().catch(() => {
    throw invalid('The body is not JSON.');
  });
  if (typeof value === 'object' && value !== null) {
    const unknown = REFUSED.find((name) => (value as Readonly<Record<string, unknown>>)[name] != null);
    if (unknown !== undefined) throw invalid(`'${unknown}' is not supported.`, 'unsupported_parameter');
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const issue = error.issues[0];
  throw invalid(`Invalid value for '${issue?.path.join('.')}': ${issue?.message}.`);
}

/** Models of the product, by the names that clients use. */
async function offered({ database }: Deps, { product }: OpenedKey, kind?: string): Promise<readonly AiModel[]> {
  const where = { id: { in: product.modelIds }, isEnabled: true, ...(kind !== undefined && { kind }) };
  return database.client.aiModel.findMany({ where, orderBy: { position: 'asc' } });
}

async function modelOf(deps: Deps, key: OpenedKey, name: string, kind: 'CHAT' | 'EMBEDDING'): Promise<AiModel> {
  const model = (await offered(deps, key, kind)).find(({ id, name: own }) => own === name || id === name);
  if (model === undefined) {
    throw new ApiRefusal(
      404,
      'invalid_request_error',
      'model_not_found',
      `The model '${name}' does not exist or this key may not use it.`,
    );
  }
  return model;
}

async function models(deps: Deps, key: OpenedKey): Promise<Response> {
  const data = (await offered(deps, key)).map(({ name }) => ({
    id: name,
    object: 'model',
    created: seconds(key.product.createdAt),
    owned_by: 'codai',
  }));
  return Response.json({ object: 'list', data });
}

/** Holds what a call can use at most; throws what refuses it. */
async function admitted(deps: Deps, key: OpenedKey, kind: ApiScope, heldTokens: number): Promise<string> {
  const admission = await admit(deps, key, { kind, heldTokens: BigInt(heldTokens) });
  if ('callId' in admission) return admission.callId;
  if (admission.refusal === 'REVOKED') throw unauthorized();
  if (admission.refusal === 'QUOTA') {
    throw new ApiRefusal(
      429,
      'insufficient_quota',
      'insufficient_quota',
      'The monthly tokens of this API product are used up.',
    );
  }
  const { retryAfterSeconds } = admission;
  throw new ApiRefusal(
    429,
    'rate_limit_error',
    'rate_limit_exceeded',
    'Too many requests in a minute.',
    retryAfterSeconds,
  );
}

/** Reasons for which the caller of a transaction is turned away. */
const WITHDRAWN = ['FORBIDDEN', 'STEP_UP_REQUIRED', 'UNAUTHENTICATED'];

/** Whether who made the key may act now: not once they have left, are suspended or blocked, or must prove themselves. */
async function stands({ database }: Deps, key: OpenedKey): Promise<boolean> {
  try {
    return await database.read(callerOf(key, newId('aca')), async () => true);
  } catch (error) {
    if (error instanceof GraphQLError && WITHDRAWN.includes(String(error.extensions.code))) return false;
    throw error;
  }
}

/** Acts for who made the key, with no role: a blocked user or organisation is refused as everywhere. */
function callerOf({ userId, tenantId }: OpenedKey, correlationId: string): SignedInCaller {
  const ids = { userId: userId as Id<'User'>, tenantId: tenantId as Id<'Organization'> };
  return { ...anonymousCaller(correlationId), ...ids, aal: 2 };
}

async function chat(deps: Deps, request: Request, key: OpenedKey): Promise<Response> {
  const body = await bodyOf(request, chatSchema);
  const model = await modelOf(deps, key, body.model, 'CHAT');
  const messages = messagesOf(body.messages);
  const maxOutputTokens = Math.min(
    body.max_completion_tokens ?? body.max_tokens ?? OUTPUT_TOKENS,
    model.outputTokensMax,
  );
  // A token has at least one byte, and a host adds a few for each message.
  const bound = messages.reduce((sum, { content }) => sum + Buffer.byteLength(content) + 16, 0) + maxOutputTokens;
  const callId = await admitted(deps, key, 'CHAT', bound);
  const format = body.response_format;
  const input = {
    messages,
    modelId: model.id,
    maxOutputTokens,
    temperature: body.temperature ?? 0,
    useCache: true,
    ...(format?.type === 'json_schema' && { jsonSchema: JSON.stringify(format.json_schema.schema) }),
    idempotencyKey: callId,
  };
  const head = { id: `chatcmpl-${callId}`, created: seconds(deps.clock.now()) };
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  let released = '';
  const answer = async (release: Release): Promise<Completion> => {
    let used = 0;
    try {
      const completion = await complete(deps, callerOf(key, callId), input, {
        cancelled: signal,
        fallbackIds: key.product.modelIds,
        async release(piece, by) {
          released += piece;
          await release(piece, by);
        },
      });
      if (completion instanceof DomainError) throw completion;
      used = completion.isCached ? 0 : completion.inputTokens + completion.outputTokens;
      return completion;
    } finally {
      // A client that leaves in the middle pays for what was delivered.
      if (used === 0 && released !== '') used = bound - maxOutputTokens + estimatedTokens(released);
      await settleCall(deps, key, callId, Math.min(used, bound));
    }
  };
  if (body.stream !== true) {
    const completion = await answer(async () => {});
    return Response.json(completionOf(head, await nameOf(deps, completion), completion));
  }
  const encoder = new TextEncoder();
  const includesUsage = body.stream_options?.include_usage === true;
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (event: object | string) =>
        controller.enqueue(
          encoder.encode(eventFrame({ data: typeof event === 'string' ? event : JSON.stringify(event) })),
        );
      let writer: string | null = null;
      const chunk = (by: string, fields: object) =>
        send({ ...head, model: by, object: 'chat.completion.chunk', ...fields });
      const delta = (by: string, fields: object, finish: string | null = null) =>
        chunk(by, {
          choices: [{ index: 0, delta: fields, finish_reason: finish }],
          ...(includesUsage && { usage: null }),
        });
      const text = (by: string, content: string) => {
        // The first piece tells the model that answers, which stays the same.
        if (writer === null) delta(by, { role: 'assistant', content: '' });
        writer = by;
        delta(by, { content });
      };
      try {
        const completion = await answer(async (piece, by) => text(by.name, piece));
        const by = writer ?? (await nameOf(deps, completion));
        // The answer is from the cache, or was held back until it matched its schema.
        if (released === '') text(by, completion.text);
        delta(by, {}, finishOf(completion));
        if (includesUsage) chunk(by, { choices: [], usage: usageOf(completion) });
        send('[DONE]');
      } catch (error) {
        if (!signal.aborted) send(refused(deps, error).body());
      }
      if (!left.signal.aborted) controller.close();
    },
    cancel: () => left.abort(),
  });
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  });
}

type Head = { readonly id: string; readonly created: number };

/** Name of the model that answered: not always the one that was asked for. */
async function nameOf({ database }: Deps, { modelId }: Completion): Promise<string> {
  const model = await database.client.aiModel.findUnique({ where: { id: modelId }, select: { name: true } });
  return model?.name ?? modelId;
}

function completionOf(head: Head, model: string, completion: Completion): object {
  const message = { role: 'assistant', content: completion.text, refusal: null };
  const choice = { index: 0, message, logprobs: null, finish_reason: finishOf(completion) };
  return { ...head, model, object: 'chat.completion', choices: [choice], usage: usageOf(completion) };
}

const finishOf = ({ finish }: Completion): string => (finish === 'LENGTH' ? 'length' : 'stop');

/** Tokens that count in the quota: none for an answer of the cache. */
function usageOf({ inputTokens, outputTokens, isCached }: Completion) {
  const [input, output] = isCached ? [0, 0] : [inputTokens, outputTokens];
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

/** Messages as this domain has them: instructions first, and turns of one author in a row as one. */
function messagesOf(given: z.infer<typeof chatSchema>['messages']): readonly ChatMessage[] {
  const messages: { role: ChatMessage['role']; content: string }[] = [];
  for (const { role: name, content } of given) {
    const role = name === 'developer' ? 'system' : name;
    const own = typeof content === 'string' ? content : content.map((part) => part.text).join('\n');
    const last = messages.at(-1);
    if (last?.role === role) last.content += `\n\n${own}`;
    else messages.push({ role, content: own });
  }
  return messages;
}

async function embeddings(deps: Deps, request: Request, key: OpenedKey): Promise<Response> {
  const body = await bodyOf(request, embeddingsSchema);
  const model = await modelOf(deps, key, body.model, 'EMBEDDING');
  const texts = [body.input].flat();
  const bound = texts.reduce((sum, one) => sum + Buffer.byteLength(one) + 16, 0);
  const callId = await admitted(deps, key, 'EMBEDDINGS', bound);
  let used = 0;
  try {
    const embedded = await embedText(deps, callerOf(key, newId('aca')), { texts, modelId: model.id }, request.signal);
    if (embedded instanceof DomainError) throw embedded;
    used = Math.min(embedded.inputTokens, bound);
    const data = embedded.vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding:
        body.encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector,
    }));
    return Response.json({
      object: 'list',
      data,
      model: model.name,
      usage: { prompt_tokens: used, total_tokens: used },
    });
  } finally {
    await settleCall(deps, key, callId, used);
  }
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);
