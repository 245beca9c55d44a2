import type { Ending } from '../primitives/ending.ts';
import { TIMER_MS_MAX } from '../primitives/timers.ts';
import { Attempt } from './attempt.ts';
import type { AttemptOutcome } from './circuits.ts';
import { signInto } from './credentials.ts';
import type { SubgraphPolicy } from './policy.ts';
import { graphqlPayloadOf } from './read-payload.ts';
import type { SentReply } from './received.ts';
import type { UpstreamRequest } from './request.ts';
import { delayUnlessEnded, isRetryable, retryDelayMs } from './retry.ts';
import { type SubgraphReply, TransportError } from './upstream.ts';
import { UpstreamError, upstreamErrorOf } from './upstream-error.ts';
import type { Way } from './way.ts';

/**
 * Sends a request, reads again when that may help, unless the subgraph has too much to do or is given a rest. `headers`
 * are all but the assertion. Rejects with `UpstreamError`, whose `attempts` are 0 when nothing was sent.
 */
export async function send(
  way: Way,
  request: UpstreamRequest,
  headers: Readonly<Record<string, string>>,
  ending: Ending,
): Promise<SentReply> {
  const { subgraph } = request;
  if (way.running >= way.runningMax) throw new UpstreamError('SUBGRAPH_OVERLOADED', subgraph, 0);
  way.running += 1;
  try {
    return await sendWithRetries(way, request, headers, ending);
  } finally {
    way.running -= 1;
  }
}

async function sendWithRetries(
  way: Way,
  request: UpstreamRequest,
  headers: Readonly<Record<string, string>>,
  ending: Ending,
): Promise<SentReply> {
  const { transport, policy, signing, circuits, wantsHeaders } = way;
  const { subgraph, url, body, document, call } = request;
  const { responseBytesMax } = policy;
  const attemptsMax = request.kind === 'mutation' ? 1 : 1 + policy.retriesMax;
  let lastError: UpstreamError | null = null;
  for (let attempts = 1; ; attempts++) {
    const admission = circuits === null ? null : circuits.admit(document);
    if (circuits !== null && admission === null)
      throw lastError ?? new UpstreamError('SUBGRAPH_UNAVAILABLE', subgraph, 0, { cause: REST });
    // With files it takes as long as the client takes to send them.
    const attempt = new Attempt(ending, request.files ? TIMER_MS_MAX : timeoutOf(request, policy));
    let outcome: AttemptOutcome = 'given-up';
    try {
      const signed = policy.credentials === 'assertion' ? { ...headers } : headers;
      if (signed !== headers) await signInto(signed, call, signing, { subgraph, bound: body });
      const { files } = request;
      const sent = {
        subgraph,
        url,
        body,
        headers: signed,
        signal: attempt.signal,
        responseBytesMax,
        wantsHeaders,
        ...(files !== undefined && { files }),
      };
      const reply = await transport.send(sent);
      outcome = isFailure(reply) ? 'failed' : 'ok';
      return { reply, attempts };
    } catch (thrown) {
      outcome = outcomeOf(thrown, attempt);
      lastError = upstreamErrorOf(thrown, subgraph, attempts, attempt.ended);
      if (attempt.ended !== null || attempts >= attemptsMax || !isRetryable(thrown)) throw lastError;
    } finally {
      attempt.release();
      if (admission !== null) circuits?.end(admission, outcome);
    }
    await delayUnlessEnded(retryDelayMs(attempts), ending);
  }
}

function timeoutOf({ deadline }: UpstreamRequest, { attemptTimeoutMs }: SubgraphPolicy): number {
  if (deadline === null) return attemptTimeoutMs;
  return deadline.isOfAll ? deadline.ms : Math.max(deadline.ms, attemptTimeoutMs);
}

const REST = new Error('The circuit is open: most of what was sent there lately has failed.');

/**
 * Some servers send the errors of one operation with 500, which any client can bring about: they say nothing of the subgraph.
 * 502, 503 and 504 are of what stands before it, or of one that is overloaded, whatever their body says.
 */
function isFailure(reply: SubgraphReply): boolean {
  return reply.status > 500 || (reply.status === 500 && graphqlPayloadOf(reply) === null);
}

/** An answer that came but cannot be used says that the subgraph is there; one we did not wait for says nothing. */
function outcomeOf(thrown: unknown, { ended }: Attempt): AttemptOutcome {
  if (ended === 'attempt') return 'late';
  if (ended === 'operation' || !(thrown instanceof TransportError)) return 'given-up';
  return thrown.reason === 'connect' || thrown.reason === 'broken' ? 'failed' : 'ok';
}
