import { createHash } from 'node:crypto';
import { createHttpPort, type HttpPort, PortUnavailable } from '@codai/kit';
import { documentIdOf, McpExchangeDocument } from '@codai/sdk/memory-mcp';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { z } from 'zod';

/** Asks the supergraph one operation in the name of whoever holds the token. Throws `AskError` with a sentence for the client. */
export type Ask = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
) => Promise<Data>;

/** Says what went wrong to a program or a model; `code` is the code of the refusal. */
export class AskError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const TIMEOUT_MS = 20_000;
const BYTES_MAX = 8 * 1024 * 1024;
/** Access tokens made from personal ones that are kept; the oldest goes first. */
const EXCHANGED_MAX = 1_000;
/** An access token is not used in its last moments. */
const MARGIN_MS = 30_000;

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() })).nullish(),
});
const exchanged = z.object({
  exchangeApiToken: z.object({
    accessToken: z.string().optional(),
    accessTokenExpiresAt: z.string().optional(),
    code: z.string().optional(),
    message: z.string().optional(),
  }),
});

/** Whether a token is a personal access token, to be exchanged; any other is handed to the gateway as it is. */
const isPersonal = (token: string) => token.startsWith('pat_');

/** The supergraph behind a gateway, as a client of it: rules, limits and withdrawals are those of any other client. */
export function createSupergraph(gatewayUrl: string) {
  const port = createHttpPort({
    port: 'gateway',
    baseUrl: gatewayUrl.replace(/\/$/, ''),
    timeoutMs: TIMEOUT_MS,
    bytesMax: BYTES_MAX,
  });
  const kept = new Map<string, { readonly accessToken: string; readonly expiresAtMs: number }>();

  async function accessTokenOf(token: string, signal: AbortSignal): Promise<string> {
    if (!isPersonal(token)) return token;
    const key = createHash('sha256').update(token).digest('base64url');
    const known = kept.get(key);
    if (known !== undefined && known.expiresAtMs - MARGIN_MS > Date.now()) return known.accessToken;
    const data = await send(port, { document: McpExchangeDocument, variables: { secret: token }, token: null }, signal);
    const { accessToken, accessTokenExpiresAt, code, message } = exchanged.parse(data).exchangeApiToken;
    if (accessToken === undefined) throw new AskError(code ?? 'UNAUTHENTICATED', message ?? 'The token is not valid.');
    kept.delete(key);
    kept.set(key, { accessToken, expiresAtMs: Date.parse(accessTokenExpiresAt ?? '') });
    const [oldest] = kept.keys();
    if (kept.size > EXCHANGED_MAX && oldest !== undefined) kept.delete(oldest);
    return accessToken;
  }

  /** Asks as the holder of `token`: a personal access token, or an access token. */
  return (token: string): Ask =>
    async <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, signal: AbortSignal) =>
      (await send(port, { document, variables, token: await accessTokenOf(token, signal) }, signal)) as Data;
}

interface Operation {
  readonly document: TypedDocumentNode<unknown, never>;
  readonly variables: unknown;
  readonly token: string | null;
}

async function send(
  port: HttpPort,
  { document, variables, token }: Operation,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await port
    .send({
      path: '/graphql',
      method: 'POST',
      body: JSON.stringify({ documentId: documentIdOf(document), variables }),
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      signal,
    })
    .catch((error: unknown) => {
      if (error instanceof PortUnavailable)
        throw new AskError('COMPONENT_UNAVAILABLE', 'Memory is not available at the moment. Try again.');
      throw error;
    });
  const { data, errors } = readAnswer(response.text);
  const [error] = errors ?? [];
  if (error !== undefined) throw new AskError(error.extensions?.code ?? 'INTERNAL', error.message);
  if (data == null) throw new AskError('INTERNAL', 'The answer has no data.');
  return data;
}

function readAnswer(text: string): z.infer<typeof answer> {
  try {
    return answer.parse(JSON.parse(text));
  } catch {
    throw new AskError('INTERNAL', 'The gateway gave no answer that can be read.');
  }
}
