import {
  CALLER_HEADER,
  type Caller,
  type CallerSigningKey,
  CORRELATION_HEADER,
  hashBody,
  signCallerAssertion,
  TRACEPARENT_HEADER,
} from '@codai/kit/wire';
import type { CollectedHeaders } from '../messages/headers/response-rules.ts';
import { identityKey, identityKeyWithSource } from '../protection/identity/identity-key.ts';
import type { SubgraphPolicy } from './policy.ts';

/** The caller, as subgraphs see it. */
export interface UpstreamCaller {
  readonly caller: Caller;
  readonly correlationId: string;
  /** The client's request headers, lower-case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly traceparent?: string | undefined;
  /** Gets what header rules take of the answers; absent where there is nobody to have it. */
  readonly collected?: CollectedHeaders | undefined;
  /** The headers that plugins add; lower-case, and they go before all others. */
  readonly addedHeaders?: Readonly<Record<string, string>>;
}

/** The headers of every request to a subgraph but the assertion, which is bound to the body. */
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
  policy.requestRules?.(headers, call.headers, call.caller);
  if (call.addedHeaders !== undefined) Object.assign(headers, call.addedHeaders);
  return headers;
}

/**
 * Everything but the body that a subgraph's answer may depend on: who asks, and the client's headers that go along. The
 * correlation id and the trace are left out: requests that differ in nothing else are equal, and carry the first one's.
 */
export function sharingScope(
  { caller }: UpstreamCaller,
  { credentials }: SubgraphPolicy,
  headers: Readonly<Record<string, string>>,
): string {
  let scope = credentials === 'assertion' ? identityKeyWithSource(caller) : identityKey(caller);
  for (const name in headers) {
    if (name !== CORRELATION_HEADER && name !== TRACEPARENT_HEADER) scope += JSON.stringify([name, headers[name]]);
  }
  return scope;
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
