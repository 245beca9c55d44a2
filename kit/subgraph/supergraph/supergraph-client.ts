import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { createHttpPort, type HttpPort } from '../../base/adapters/http-port.ts';
import { PortUnavailable } from '../../base/adapters/port-unavailable.ts';
import { bearerHash } from '../../base/crypto/bearer-tokens.ts';
import { CLIENT_HEADER } from '../../wire/headers.ts';

/** Says what went wrong to a program; `code` is the code of the refusal. */
export class SupergraphError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Asks the supergraph one trusted document in the name of the holder of a token. Throws `SupergraphError`. */
export type AskSupergraph = (
  documentId: string,
  variables: unknown,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, unknown>>>;

export interface SupergraphClientOptions {
  /** Address of the gateway, without `/graphql`. */
  readonly gatewayUrl: string;
  /** Trusted document with the variable `secret` that selects `exchangeApiToken`. */
  readonly exchangeDocumentId: string;
  /** Sentence for the client when the gateway does not answer. */
  readonly unavailable: string;
}

/** In whose name the supergraph is asked. */
export interface Holder {
  /** A personal access token, or an access token. */
  readonly token: string;
  /** Value of `CLIENT_HEADER` in the request of the plain route: the client that limits and blocks concern. null: this process. */
  readonly client: string | null;
}

/** The holder whose bearer token a plain route has been sent; null when there is none. */
export function holderOf(headers: Headers): Holder | null {
  const token = BEARER.exec(headers.get('authorization') ?? '')?.[1];
  return token === undefined ? null : { token, client: headers.get(CLIENT_HEADER) };
}

const BEARER = /^bearer ([\w.~+/=-]{1,4096})$/i;
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

/**
 * The supergraph behind a gateway, for plain routes that serve programs with a token: rules, limits and withdrawals are those of any other
 * client.
 */
export function createSupergraphClient({ gatewayUrl, exchangeDocumentId, unavailable }: SupergraphClientOptions) {
  const port = createHttpPort({
    port: 'gateway',
    baseUrl: gatewayUrl.replace(/\/$/, ''),
    timeoutMs: TIMEOUT_MS,
    bytesMax: BYTES_MAX,
  });
  const kept = new LRUCache<string, { readonly accessToken: string; readonly expiresAtMs: number }>({
    max: EXCHANGED_MAX,
  });

  async function accessTokenOf({ token, client }: Holder, signal: AbortSignal): Promise<string> {
    if (!isPersonal(token)) return token;
    const key = bearerHash(token);
    const known = kept.get(key);
    if (known !== undefined && known.expiresAtMs - MARGIN_MS > Date.now()) return known.accessToken;
    const operation = {
      documentId: exchangeDocumentId,
      variables: { secret: token },
      token: null,
      client,
      unavailable,
    };
    const { accessToken, accessTokenExpiresAt, code, message } = exchanged.parse(
      await send(port, operation, signal),
    ).exchangeApiToken;
    if (accessToken === undefined) {
      throw new SupergraphError(code ?? 'UNAUTHENTICATED', message ?? 'The token is not valid.');
    }
    kept.set(key, { accessToken, expiresAtMs: Date.parse(accessTokenExpiresAt ?? '') });
    return accessToken;
  }

  /** Asks as the holder of a token. */
  return (holder: Holder): AskSupergraph =>
    async (documentId, variables, signal) => {
      const token = await accessTokenOf(holder, signal);
      return send(port, { documentId, variables, token, client: holder.client, unavailable }, signal);
    };
}

interface Operation {
  readonly documentId: string;
  readonly variables: unknown;
  readonly token: string | null;
  readonly client: string | null;
  readonly unavailable: string;
}

async function send(
  port: HttpPort,
  { documentId, variables, token, client, unavailable }: Operation,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await port
    .send({
      path: '/graphql',
      method: 'POST',
      body: JSON.stringify({ documentId, variables }),
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(client !== null && { [CLIENT_HEADER]: client }),
      },
      signal,
    })
    .catch((error: unknown) => {
      if (error instanceof PortUnavailable) throw new SupergraphError('COMPONENT_UNAVAILABLE', unavailable);
      throw error;
    });
  const { data, errors } = readAnswer(response.text);
  const [error] = errors ?? [];
  if (error !== undefined) throw new SupergraphError(error.extensions?.code ?? 'INTERNAL', error.message);
  if (data == null) throw new SupergraphError('INTERNAL', 'The answer has no data.');
  return data;
}

function readAnswer(text: string): z.infer<typeof answer> {
  try {
    return answer.parse(JSON.parse(text));
  } catch {
    throw new SupergraphError('INTERNAL', 'The gateway gave no answer that can be read.');
  }
}
