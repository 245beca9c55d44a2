import { requestError } from '../errors/request-error.ts';

/** Why a port gave no answer. `BUSY`: too many calls are under way; `STATUS`: an answer that is none, such as 503. */
export type UnavailableReason = 'BUSY' | 'CIRCUIT_OPEN' | 'NETWORK' | 'STATUS' | 'TIMEOUT' | 'TOO_LONG';

/** A port gave no usable answer. Nothing is known of a write's effect unless the reason is `BUSY` or `CIRCUIT_OPEN`: it was not sent. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';
  constructor(
    readonly port: string,
    readonly reason: UnavailableReason,
    /** HTTP status for `STATUS`. */
    readonly status: number | null = null,
    cause?: unknown,
  ) {
    super(
      `${port} is unavailable: ${status === null ? sentences[reason] : `it answered ${status}`}.`,
      cause === undefined ? {} : { cause },
    );
  }
}

const sentences: Readonly<Record<UnavailableReason, string>> = {
  BUSY: 'too many calls are under way',
  CIRCUIT_OPEN: 'it failed repeatedly and is left alone for a while',
  NETWORK: 'it cannot be reached',
  STATUS: 'it answered with a failure',
  TIMEOUT: 'it did not answer in time',
  TOO_LONG: 'its answer is longer than allowed',
};

/** COMPONENT_UNAVAILABLE for the client in place of a `PortUnavailable`; any other error is thrown as it is. */
export function asComponentUnavailable(error: unknown): never {
  if (!(error instanceof PortUnavailable)) throw error;
  const told = requestError('COMPONENT_UNAVAILABLE', null, { component: error.port, retryable: true });
  throw Object.assign(told, { cause: error });
}
