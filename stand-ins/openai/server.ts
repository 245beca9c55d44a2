import { randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, type Logger, silentLogger, systemClock } from '@codai/kit';
import { eventFrame } from '@codai/kit/text/event-stream';
import { chunksOf, completionOf, FINGERPRINT } from './chat.ts';
import type { Engine } from './engine.ts';
import { ApiError, invalidRequest, unsupported } from './errors.ts';
import { FAULT_HEADER, type Fault, Faults, refusalOf } from './faults.ts';
import { readChat, readEmbeddings, readModerations, readSpeech, readTranscription } from './requests.ts';

export type { Engine, EngineEvent, EngineRequest } from './engine.ts';
export type { Fault } from './faults.ts';

export interface OpenAiStandInOptions {
  /** Computes the answers. */
  readonly engine: Engine;
  /** Key with which callers authenticate, as the bearer token. */
  readonly apiKey: string;
  /** Ids of the models that exist. Every one of them is the engine. */
  readonly models?: readonly string[];
  /** On loopback. 0, or nothing: any free port. */
  readonly port?: number;
  /** Longest messages of a request, in tokens; four bytes are one. */
  readonly contextTokensMax?: number;
  /** How much later the fault `slow` answers. */
  readonly slowMs?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

export interface OpenAiStandIn {
  /** Base of the API, with `/v1`: what the SDK calls `baseURL`. */
  readonly url: string;
  /** Lets the next requests fail, one by default, as `POST /_control/faults` does. */
  fail(fault: Fault, more?: { readonly times?: number; readonly path?: string }): void;
  stop(): Promise<void>;
}

export const MODELS = ['codai-extractive-1', 'codai-hash-256', 'codai-lexicon-1'];
const BODY_BYTES_MAX = 16 * 1024 ** 2;
const CONTEXT_TOKENS_MAX = 128_000;
const SLOW_MS = 2_000;
/** Threshold of the categories that an answer names as present. */
const FLAGGED_FROM = 0.5;

/**
 * Starts a local server that speaks the part of OpenAI's HTTP API that this product uses. Every request must carry the key; every answer
 * carries the header `x-codai-stand-in: openai`. Rejects when the port is taken.
 * Source: https://platform.openai.com/docs/api-reference
 */
export async function startOpenAi(options: OpenAiStandInOptions): Promise<OpenAiStandIn> {
  const { port = 0, logger = silentLogger } = options;
  const serving: Serving = {
    models: MODELS,
    contextTokensMax: CONTEXT_TOKENS_MAX,
    slowMs: SLOW_MS,
    clock: systemClock,
    ...options,
    logger,
    faults: new Faults(),
    stopping: new AbortController(),
  };
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, serving).catch((error) => {
      logger.warn({ err: error }, 'A request to the OpenAI stand-in broke off.');
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    fail: (fault, more = {}) => {
      serving.faults.order({ fault, ...more });
    },
    stop: () =>
      new Promise((resolve) => {
        serving.stopping.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Serving extends Required<Omit<OpenAiStandInOptions, 'port'>> {
  readonly faults: Faults;
  readonly stopping: AbortController;
}

interface Call {
  readonly body: unknown;
  readonly fault: Fault | null;
  readonly signal: AbortSignal;
  readonly outgoing: ServerResponse;
  readonly serving: Serving;
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, serving: Serving): Promise<void> {
  const startedAt = performance.now();
  const left = new AbortController();
  outgoing.once('close', () => left.abort());
  outgoing.setHeader('server', FINGERPRINT).setHeader('x-codai-stand-in', 'openai');
  outgoing
    .setHeader('x-request-id', `req_${randomUUID().replaceAll('-', '')}`)
    .setHeader('openai-version', '2020-10-01');
  const signal = AbortSignal.any([left.signal, serving.stopping.signal]);
  const [path = ''] = (incoming.url ?? '').split('?');
  try {
    const received = await readBody(incoming);
    authenticate(incoming.headers.authorization, serving.apiKey);
    const control = path.startsWith('/_control/');
    const header = incoming.headers[FAULT_HEADER];
    const fault = control ? null : serving.faults.next(path, [header].flat()[0]);
    if (fault === 'hang') return;
    if (fault === 'slow') await wait(serving.slowMs, undefined, { signal });
    const refusal = refusalOf(fault);
    if (refusal) throw refusal;
    const call = { body: await bodyOf(received, incoming), fault, signal, outgoing, serving };
    const answer = await answerTo(`${incoming.method} ${path}`, call);
    if (answer === null) return;
    outgoing.setHeader('openai-processing-ms', Math.round(performance.now() - startedAt));
    send(outgoing, 200, JSON.stringify(answer), fault);
  } catch (error) {
    if (signal.aborted) return;
    const refusal = asApiError(error, serving.logger);
    if (outgoing.headersSent) {
      // A stream that has begun cannot change its status; OpenAI sends the error as an event and ends it.
      outgoing.end(eventFrame({ data: JSON.stringify(JSON.parse(refusal.body())) }));
      return;
    }
    for (const [name, value] of Object.entries(refusal.headers)) outgoing.setHeader(name, value);
    send(outgoing, refusal.status, refusal.body(), null);
  }
}

/** The answer as a JSON value, or null when it has been sent as a stream. */
async function answerTo(route: string, call: Call): Promise<object | null> {
  const { serving, body } = call;
  switch (route) {
    case 'GET /v1/models':
      return { object: 'list', data: serving.models.map((id) => modelOf(id, serving)) };
    case 'POST /v1/chat/completions':
      return chat(call);
    case 'POST /v1/embeddings':
      return embeddings(call);
    case 'POST /v1/moderations':
      return moderations(call);
    case 'POST /v1/audio/transcriptions':
      return transcription(call);
    case 'POST /v1/audio/speech':
      return speech(call);
    case 'POST /v1/audio/translations':
      throw unsupported('There is no model that translates speech.');
    case 'POST /_control/faults':
      return { waiting: serving.faults.order(body) };
    case 'DELETE /_control/faults':
      serving.faults.clear();
      return { waiting: 0 };
    default: {
      const model = /^GET \/v1\/models\/(.+)$/.exec(route)?.[1];
      if (model !== undefined) return modelOf(known(decoded(model), serving), serving);
      throw new ApiError(
        404,
        'invalid_request_error',
        'unknown_url',
        `Unknown request URL: ${route}. Please check the URL for typos.`,
      );
    }
  }
}

async function chat({ body, fault, signal, outgoing, serving }: Call): Promise<object | null> {
  const { isStream, includesUsage, ...request } = readChat(body);
  const { engine, clock, contextTokensMax } = serving;
  const model = known(request.model, serving);
  const head = { id: newId('chatcmpl-'), created: Math.floor(clock.now().getTime() / 1_000), model };
  const tokens = Math.ceil(Buffer.byteLength(JSON.stringify(request.messages)) / 4);
  if (tokens > contextTokensMax) {
    throw invalidRequest(
      `This model's maximum context length is ${contextTokensMax} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
      'messages',
      'context_length_exceeded',
    );
  }
  const events = engine.chat({ ...request, signal });
  if (!isStream) return completionOf(events, head);

  const chunks: AsyncIterator<object> = chunksOf(events, head, { includesUsage });
  // A failure before the first chunk is an answer with a status, not a stream.
  let next = await chunks.next();
  outgoing.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  let sent = 0;
  while (!next.done) {
    const line = eventFrame({ data: JSON.stringify(next.value) });
    // The role, and the first piece of the answer: the middle of every stream that says something.
    if (fault !== null && sent === 2) {
      if (fault === 'malformed') outgoing.end(`${line.slice(0, line.length / 2)}\n\n`);
      if (fault === 'cut') outgoing.write(line.slice(0, line.length / 2), () => outgoing.destroy());
      if (fault === 'malformed' || fault === 'cut') return null;
    }
    if (!outgoing.write(line)) await once(outgoing, 'drain', { signal });
    sent++;
    next = await chunks.next();
  }
  outgoing.end('data: [DONE]\n\n');
  return null;
}

async function embeddings({ body, signal, serving }: Call): Promise<object> {
  const { model, texts, isBase64 } = readEmbeddings(body);
  known(model, serving);
  const { vectors, inputTokens } = await serving.engine.embed(texts, model, signal);
  const data = vectors.map((vector, index) => ({
    object: 'embedding',
    index,
    // Little-endian 32-bit floats, which the SDK asks for by itself.
    embedding: isBase64 ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector,
  }));
  return { object: 'list', data, model, usage: { prompt_tokens: inputTokens, total_tokens: inputTokens } };
}

async function moderations({ body, signal, serving }: Call): Promise<object> {
  const { model, texts } = readModerations(body);
  if (model !== undefined) known(model, serving);
  const results = await Promise.all(
    texts.map(async (text) => {
      const { isFlagged, categories } = await serving.engine.moderate(text, signal);
      return {
        flagged: isFlagged,
        categories: Object.fromEntries(categories.map(({ name, score }) => [name, score >= FLAGGED_FROM])),
        category_scores: Object.fromEntries(categories.map(({ name, score }) => [name, score])),
        category_applied_input_types: Object.fromEntries(
          categories.map(({ name, score }) => [name, score >= FLAGGED_FROM ? ['text'] : []]),
        ),
      };
    }),
  );
  return { id: newId('modr-'), model: model ?? serving.models.at(-1), results };
}

async function transcription({ body, signal, serving }: Call): Promise<object> {
  const { engine } = serving;
  if (engine.transcribe === undefined) throw unsupported('There is no model that hears.');
  const { model, file } = readTranscription(body);
  known(model, serving);
  const { text, seconds } = await engine.transcribe({ audio: new Uint8Array(await file.arrayBuffer()), signal });
  return { task: 'transcribe', language: 'english', duration: seconds, text, segments: [] };
}

async function speech({ body, fault, signal, outgoing, serving }: Call): Promise<null> {
  const { engine } = serving;
  if (engine.speak === undefined) throw unsupported('There is no model that speaks.');
  const { model, input, voice } = readSpeech(body);
  known(model, serving);
  const audio = await engine.speak({ text: input, voice, signal });
  outgoing.writeHead(200, { 'content-type': 'audio/wav', 'content-length': audio.length });
  if (fault === 'cut') outgoing.write(audio.subarray(0, audio.length / 2), () => outgoing.destroy());
  else outgoing.end(audio);
  return null;
}

function modelOf(id: string, { clock }: Serving) {
  return { id, object: 'model', created: Math.floor(clock.now().getTime() / 1_000), owned_by: FINGERPRINT };
}

function known(model: string, { models }: Serving): string {
  if (models.includes(model)) return model;
  throw new ApiError(
    404,
    'invalid_request_error',
    'model_not_found',
    `The model \`${model}\` does not exist or you do not have access to it.`,
  );
}

function authenticate(header: string | undefined, apiKey: string): void {
  const given = Buffer.from(/^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '');
  const expected = Buffer.from(apiKey);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  const message = header === undefined ? "You didn't provide an API key." : 'Incorrect API key provided.';
  throw new ApiError(401, 'invalid_request_error', 'invalid_api_key', message);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > BODY_BYTES_MAX) throw new ApiError(413, 'invalid_request_error', null, 'The request body is too large.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** JSON, or the fields of a form, as audio comes. */
async function bodyOf(bytes: Buffer, { headers, method }: IncomingMessage): Promise<unknown> {
  if (method === 'GET' || bytes.length === 0) return undefined;
  const type = headers['content-type'] ?? '';
  try {
    if (!type.startsWith('multipart/form-data')) return JSON.parse(bytes.toString());
    return Object.fromEntries(
      await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData(),
    );
  } catch {
    throw invalidRequest(
      'We could not parse the body of your request. The OpenAI API expects a JSON payload or a form.',
    );
  }
}

function asApiError(error: unknown, logger: Logger): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof Error && (error as { code?: unknown }).code === 'ENGINE_CANNOT')
    return unsupported(error.message);
  logger.error({ err: error }, 'The OpenAI stand-in failed.');
  return new ApiError(500, 'server_error', null, 'The server had an error while processing your request.');
}

function send(outgoing: ServerResponse, status: number, body: string, fault: Fault | null): void {
  const bytes = Buffer.from(body);
  const half = bytes.subarray(0, bytes.length / 2);
  const isMalformed = fault === 'malformed';
  outgoing.writeHead(status, {
    'content-type': 'application/json',
    'content-length': isMalformed ? half.length : bytes.length,
  });
  if (fault === 'cut') outgoing.write(half, () => outgoing.destroy());
  else outgoing.end(isMalformed ? half : bytes);
}

function newId(prefix: string): string {
  return `${prefix}${randomUUID().replaceAll('-', '')}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
