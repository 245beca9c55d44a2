import { RESUME_KEY, resumeExtensions, subscribeBody } from '@codai/kit/wire';
import { signalOf } from '../primitives/ending.ts';
import { Attempt } from './attempt.ts';
import { assertionFor, headersFor, signInto, type UpstreamCaller } from './credentials.ts';
import type { SubgraphPayload } from './upstream.ts';
import { upstreamErrorOf } from './upstream-error.ts';
import type { Way } from './way.ts';

export interface UpstreamSubscription {
  readonly subgraph: string;
  readonly url: string;
  readonly query: string;
  /** JSON of the variables object; null when there are none. */
  readonly variablesText: string | null;
  /** Asks the subgraph to replay what came after; null: from now on. */
  readonly position: string | null;
  /** Asks the subgraph to begin with a frame that tells from which position the stream is live. */
  readonly wantsOpening: boolean;
  readonly call: UpstreamCaller;
  /** Ends when the client left. */
  readonly signal: AbortSignal;
}

/** Opens a subscription. The attempt's deadline holds until it is open; afterwards it lives as long as the client. */
export async function openStream(
  way: Way,
  subscription: UpstreamSubscription,
): Promise<AsyncIterable<SubgraphPayload>> {
  const { transport, policy, signing } = way;
  const { subgraph, url, call, signal } = subscription;
  const body = bodyOf(subscription);
  const attempt = new Attempt(signal, policy.attemptTimeoutMs);
  try {
    const headers = headersFor(call, policy);
    let socketAssertion: string | null = null;
    if (policy.credentials === 'assertion') {
      await signInto(headers, call, signing, { subgraph, bound: body });
      socketAssertion = await assertionFor(call, signing, { subgraph, bound: socketBody(subscription) });
    }
    const { responseBytesMax } = policy;
    const request = { subgraph, url, body, headers, signal, responseBytesMax };
    const events = await transport.stream({ ...request, openSignal: signalOf(attempt.signal), socketAssertion });
    return named(events, subgraph);
  } catch (thrown) {
    throw upstreamErrorOf(thrown, subgraph, 1, attempt.ended);
  } finally {
    attempt.release();
  }
}

function bodyOf({ query, variablesText, position, wantsOpening }: UpstreamSubscription): string {
  const variables = variablesText === null ? '' : `,"variables":${variablesText}`;
  const resume = position === null ? wantsOpening && { [RESUME_KEY]: {} } : resumeExtensions(position);
  const extensions = resume ? `,"extensions":${JSON.stringify(resume)}` : '';
  return `{"query":${JSON.stringify(query)}${variables}${extensions}}`;
}

/** A message on a socket has no body of its own to bind: both ends write its operation again (`kit/wire`). */
function socketBody({ query, variablesText }: UpstreamSubscription): string {
  return subscribeBody({ query, variables: variablesText === null ? null : JSON.parse(variablesText) });
}

async function* named(events: AsyncIterable<SubgraphPayload>, subgraph: string): AsyncIterable<SubgraphPayload> {
  try {
    yield* events;
  } catch (thrown) {
    throw upstreamErrorOf(thrown, subgraph, 1, null);
  }
}
