import { createHash, timingSafeEqual } from 'node:crypto';
import type { Logger } from '@codai/kit';
import { z } from 'zod';
import { ApiError, invalidParameter } from '../errors.ts';
import type { ProcessorDatabase } from '../store/database.ts';
import { randomCharacters } from '../store/ids.ts';
import type { Tx } from '../store/transaction.ts';
import { refuseCardNumbers } from './card-numbers.ts';
import { expand } from './expand.ts';
import { decodeForm, type FormHash, textsOf } from './form.ts';
import { type Answer, answeredBefore, fingerprintOf, rememberAnswer } from './idempotency.ts';
import { list, parseParameters, text } from './parameters.ts';
import { type Machine, matchRoute, type Route } from './routes.ts';

/** The version that the SDK of this repository is pinned to; no other one is spoken. */
export const API_VERSION = '2026-10-28.endive';

export interface ApiRequest {
  readonly method: string;
  /** Without the question mark and what follows it. */
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

export interface PipelineOptions {
  readonly database: ProcessorDatabase;
  readonly secretKey: string;
  readonly routes: readonly Route[];
  readonly machine: Machine;
  readonly logger: Logger;
}

const KEY_MAX = 255;
const expansion = list(text(), 20).optional();

/** Answers one request of the API. Never throws: what goes wrong is an answer too. */
export async function answer(options: PipelineOptions, request: ApiRequest): Promise<Answer> {
  const requestId = `req_${randomCharacters(14)}`;
  try {
    authenticate(options.secretKey, request.header('authorization'));
    refuseVersion(request.header('stripe-version'));
    const found = matchRoute(options.routes, request.method, request.path);
    if (found === null) throw unknownUrl(request);
    const { expand: expanding, ...parameters } = readParameters(request);
    const given = parseParameters(found.route.parameters, parameters);
    const paths = parseParameters(
      z.strictObject({ expand: expansion }),
      expanding === undefined ? {} : { expand: expanding },
    );

    const work = async (tx: Tx): Promise<object> =>
      expand(tx, await found.route.handle(tx, given, found.names, options.machine), paths.expand ?? []);
    const key = request.method === 'POST' ? keyOf(request) : null;
    const fingerprint = fingerprintOf(request.method, request.path, readParameters(request));
    return await options.database.transaction({ requestId, idempotencyKey: key }, (tx) =>
      answerOnce(tx, { key, fingerprint, requestId }, work),
    );
  } catch (error) {
    if (error instanceof ApiError) return answerOf(error, requestId);
    options.logger.error({ error, requestId, path: request.path }, 'A request to the local processor failed.');
    const message = 'An unknown error occurred.';
    return answerOf(new ApiError(500, { type: 'api_error', message }), requestId);
  }
}

interface Asked {
  readonly key: string | null;
  readonly fingerprint: string;
  readonly requestId: string;
}

/** Does the work, or hands out what came of it before. A refusal takes its work back, and is an answer all the same. */
async function answerOnce(tx: Tx, { key, fingerprint, requestId }: Asked, work: (tx: Tx) => Promise<object>) {
  const before = key === null ? null : await answeredBefore(tx, key, fingerprint);
  if (before !== null) return before;
  await tx.query('SAVEPOINT work');
  let result: Answer;
  try {
    result = { status: 200, body: JSON.stringify(await work(tx)), requestId, isReplayed: false };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!error.keepsEffects) await tx.query('ROLLBACK TO SAVEPOINT work');
    result = answerOf(error, requestId);
    if (!error.isAnswer) return result;
  }
  if (key !== null) await rememberAnswer(tx, key, fingerprint, result);
  return result;
}

function answerOf(error: ApiError, requestId: string): Answer {
  return { status: error.status, body: JSON.stringify({ error: error.body }), requestId, isReplayed: false };
}

/** `Authorization: Bearer key`, or the key as the name of Basic. https://docs.stripe.com/api/authentication */
export function authenticate(secretKey: string, authorization: string | undefined): void {
  const [, scheme = '', rest = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization ?? '') ?? [];
  const given = scheme.toLowerCase() === 'basic' ? (Buffer.from(rest, 'base64').toString().split(':')[0] ?? '') : rest;
  const hash = (value: string) => createHash('sha256').update(value).digest();
  if (given !== '' && timingSafeEqual(hash(given), hash(secretKey))) return;
  const message =
    given === ''
      ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
      : `Invalid API Key provided: ${given.slice(0, 8)}****`;
  throw new ApiError(401, { type: 'invalid_request_error', message });
}

function refuseVersion(version: string | undefined): void {
  if (version === undefined || version === API_VERSION) return;
  throw new ApiError(400, {
    type: 'invalid_request_error',
    message: `Invalid Stripe API version: ${version}. The local processor speaks ${API_VERSION} only.`,
  });
}

function readParameters({ method, query, body, header }: ApiRequest): FormHash {
  const isJson = header('content-type')?.startsWith('application/json') ?? false;
  if (method === 'POST' && isJson && body !== '') {
    throw new ApiError(400, { type: 'invalid_request_error', message: 'Send parameters form-encoded.' });
  }
  const parameters = decodeForm(method === 'POST' ? body : query);
  refuseCardNumbers(parameters);
  refuseNul(parameters);
  return parameters;
}

/** The one character that the database cannot keep. */
function refuseNul(parameters: FormHash): void {
  for (const { name, text: value } of textsOf(parameters)) {
    if (!`${name}${value}`.includes('\0')) continue;
    throw invalidParameter('Invalid characters.', { code: 'invalid_characters', param: name.replaceAll('\0', '') });
  }
}

function keyOf({ header }: ApiRequest): string | null {
  const key = header('idempotency-key');
  if (key === undefined || key === '') return null;
  if (key.length <= KEY_MAX) return key;
  throw new ApiError(400, {
    type: 'invalid_request_error',
    message: `Idempotency keys are at most ${KEY_MAX} characters long.`,
  });
}

function unknownUrl({ method, path }: ApiRequest): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). The local processor does not have it.`,
  });
}
