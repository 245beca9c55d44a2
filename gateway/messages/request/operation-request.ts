import { parseExactly } from '@codai/kit/wire';
import { isJsonObject } from '../../primitives/is-json-object.ts';
import { isBeyondBounds } from './json-bounds.ts';
import { Refusal, refuse } from './refusal.ts';

/** The request of a client, on any carrier: well-formed, and nothing in it looked at yet. */
export interface OperationRequest {
  /** The document's text; null when only a hash was sent. */
  readonly query: string | null;
  readonly operationName: string | null;
  /** As sent: keys are the client's, read them with `Object.hasOwn`. */
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly extensions: Readonly<Record<string, unknown>> | null;
  /** `sha256:<hex>` of a trusted document. */
  readonly documentId: string | null;
}

/**
 * Reads the body of a POST, or the payload of a `subscribe` message, once it is JSON.
 * Unknown members are ignored, as the specification asks. An empty `query` is as good as none: graphql-ws wants the
 * key to be there also when only a hash is sent.
 */
export function operationRequestOf(body: unknown): OperationRequest | Refusal {
  if (Array.isArray(body)) return new Refusal('BATCHING_NOT_ALLOWED');
  if (!isJsonObject(body)) return refuse('BAD_REQUEST', 'The request must be a JSON object.');

  const query = own(body, 'query') ?? null;
  const operationName = own(body, 'operationName') ?? null;
  const variables = own(body, 'variables') ?? null;
  const extensions = own(body, 'extensions') ?? null;
  const documentId = own(body, 'documentId') ?? null;

  if (query !== null && typeof query !== 'string') return notA('query', 'a string');
  if (operationName !== null && typeof operationName !== 'string') return notA('operationName', 'a string');
  if (documentId !== null && typeof documentId !== 'string') return notA('documentId', 'a string');
  if (variables !== null && !isJsonObject(variables)) return notA('variables', 'an object');
  if (extensions !== null && !isJsonObject(extensions)) return notA('extensions', 'an object');

  const isTextAbsent = query === null || query === '';
  if (isTextAbsent && documentId === null && (extensions === null || !Object.hasOwn(extensions, 'persistedQuery'))) {
    return refuse('BAD_REQUEST', 'Send the document in `query`, or the hash of a trusted one.');
  }
  return {
    query: isTextAbsent ? null : query,
    operationName: operationName === '' ? null : operationName,
    variables,
    extensions,
    documentId,
  };
}

/** Reads the parameters of a GET: the same members, `variables` and `extensions` as JSON text. */
export function operationRequestOfQuery(parameters: URLSearchParams): OperationRequest | Refusal {
  const body: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'documentId'] as const) {
    const text = parameters.get(name);
    if (text !== null) body[name] = text;
  }
  for (const name of ['variables', 'extensions'] as const) {
    const text = parameters.get(name);
    if (text === null || text === '') continue;
    const value = parseJson(text);
    if (value === undefined) return notA(name, 'JSON');
    body[name] = value;
  }
  return operationRequestOf(body);
}

/** The value of a JSON text with every digit of its integers, or undefined (which JSON cannot say) when it is not one, or far beyond bounds. */
export function parseJson(text: string): unknown {
  if (isBeyondBounds(text)) return undefined;
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function notA(name: string, expected: string): Refusal {
  return refuse('BAD_REQUEST', `\`${name}\` must be ${expected}.`);
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
