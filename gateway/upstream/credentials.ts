import {
  CALLER_HEADER,
  type Caller,
  type CallerSigningKey,
  CORRELATION_HEADER,
  hashBody,
  signCallerAssertion,
  TRACEPARENT_HEADER,
} from '@codai/kit/wire';
import type { SubgraphPolicy } from './policy.ts';

/** Who asks, as far as subgraphs are told. */
export interface UpstreamCaller {
  readonly caller: Caller;
  readonly correlationId: string;
  /** The client's request headers, lower-case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly traceparent?: string | undefined;
}

/** What goes with every request to a subgraph but the assertion, which is bound to the body. */
export function headersFor(call: UpstreamCaller, policy: SubgraphPolicy): Record<string, string> {
  const headers: Record<string, string> = { [CORRELATION_HEADER]: call.correlationId };
  if (call.traceparent !== undefined) headers[TRACEPARENT_HEADER] = call.traceparent;
  for (const name of policy.forwardedHeaders) {
    const value = call.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  if (policy.credentials === 'authorization' && call.headers.authorization !== undefined) {
    headers.authorization = call.headers.authorization;
  }
  return headers;
}

/** Signed anew for each attempt: an assertion holds for a minute, and retries may wait. `bound` is the body's text. */
export async function signInto(
  headers: Record<string, string>,
  call: UpstreamCaller,
  signing: CallerSigningKey | null,
  binding: { readonly subgraph: string; readonly bound: string },
): Promise<void> {
  headers[CALLER_HEADER] = await assertionFor(call, signing, binding);
}

export function assertionFor(
  call: UpstreamCaller,
  signing: CallerSigningKey | null,
  { subgraph, bound }: { readonly subgraph: string; readonly bound: string },
): Promise<string> {
  if (signing === null) throw new Error(`${subgraph} wants a caller assertion, and there is no key to sign it with.`);
  return signCallerAssertion(signing, { caller: call.caller, audience: subgraph, bodyHash: hashBody(bound) });
}
