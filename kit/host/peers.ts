import type { Clock } from '../base/clock.ts';
import { requestError } from '../base/errors/request-error.ts';
import type { PeerDocument, PeerQuestion, Peers } from '../base/peers.ts';
import { hashBody } from '../wire/body-hash.ts';
import { anonymousCaller } from '../wire/caller.ts';
import { signCallerAssertion } from '../wire/caller-assertion.ts';
import type { CallerSigningKey } from '../wire/caller-keys.ts';
import { CALLER_HEADER } from '../wire/headers.ts';

export interface PeersOptions {
  /** Name of the subgraph that asks. */
  readonly service: string;
  /** null: this process has no key, so it can ask nobody. */
  readonly signing: CallerSigningKey | null;
  readonly clock: Clock;
  /** The way to a subgraph: in this process, or over HTTP. null when none is known. */
  way(subgraph: string): ((request: Request) => Promise<Response>) | null;
}

const TIMEOUT_MS = 5_000;

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Peers over their ordinary door: the same request, the same rules and the same limits, in one process or in several. */
export function createPeers({ service, signing, clock, way }: PeersOptions): Peers {
  async function send({ subgraph, text }: PeerDocument, question: PeerQuestion): Promise<Answer> {
    const { variables = {}, tenantId, userId = null, correlationId, timeoutMs = TIMEOUT_MS } = question;
    const reach = way(subgraph);
    if (signing === null || reach === null) throw unavailable(subgraph);
    const body = JSON.stringify({ query: text, variables });
    const assertion = await signCallerAssertion(signing, {
      caller: { ...anonymousCaller(correlationId), userId, tenantId, service },
      audience: subgraph,
      bodyHash: hashBody(body),
      now: clock.now(),
    });
    const signal = AbortSignal.timeout(timeoutMs);
    const request = new Request(`http://${subgraph}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', [CALLER_HEADER]: assertion },
      body,
      signal,
    });
    const answered = reach(request).then(readAnswer);
    // One that is in this process does not hear the signal.
    return await Promise.race([answered, rejectedBy(signal)]).catch((error: unknown) => {
      answered.catch(() => {});
      throw unavailable(subgraph, error);
    });
  }

  return {
    async ask<Data>(document: PeerDocument, question: PeerQuestion): Promise<Data> {
      const { subgraph } = document;
      const { data, errors = [] } = await send(document, question);
      const [first] = errors;
      if (first === undefined && data !== undefined) return data as Data;
      if (errors.some(({ extensions }) => extensions?.code === 'COMPONENT_UNAVAILABLE')) throw unavailable(subgraph);
      throw new Error(
        `${subgraph} refuses what ${service} asks: ${first?.extensions?.code ?? 'no code'}, ${first?.message ?? 'no data'}`,
      );
    },
  };
}

/** An answer of the GraphQL door, whatever its status; anything else (a proxy's page, an empty 503) throws. */
async function readAnswer(response: Response): Promise<Answer> {
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null) throw new Error('No GraphQL response.');
  return answer;
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function unavailable(component: string, cause?: unknown): Error {
  const error = requestError('COMPONENT_UNAVAILABLE', null, { component, retryable: true });
  return Object.assign(error, cause === undefined ? {} : { cause });
}
