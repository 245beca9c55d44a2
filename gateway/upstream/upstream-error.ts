import type { GatewayCode } from '../messages/response/codes.ts';
import { TransportError } from './upstream.ts';

/** A subgraph gave no usable answer. `cause` says more than a client may know. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  constructor(
    readonly code: GatewayCode,
    readonly subgraph: string,
    readonly attempts: number,
    options?: { cause?: unknown },
  ) {
    super(`${subgraph}: ${code}`, options);
  }
}

/** How the time of an attempt ended, when it did: the attempt's own deadline, or the whole operation's end. */
export type TimeEnd = 'attempt' | 'operation' | null;

/** Names what a transport threw. Anything but a `TransportError` is our own mistake. */
export function upstreamErrorOf(thrown: unknown, subgraph: string, attempts: number, ended: TimeEnd): UpstreamError {
  if (thrown instanceof UpstreamError) return thrown;
  return new UpstreamError(codeOf(thrown, ended), subgraph, attempts, { cause: thrown });
}

function codeOf(thrown: unknown, ended: TimeEnd): GatewayCode {
  if (!(thrown instanceof TransportError)) return 'INTERNAL';
  if (thrown.reason === 'too-large' || thrown.reason === 'protocol') return 'SUBGRAPH_RESPONSE_INVALID';
  if (ended === 'operation') return 'OPERATION_TIMEOUT';
  return ended === 'attempt' ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
}
