import type { Caller } from '../base/caller.ts';
import type { Clock } from '../base/clock.ts';
import { requestError } from '../base/errors/request-error.ts';
import type { Logger } from '../base/logging/logger.ts';
import { hashBody } from '../wire/body-hash.ts';
import { CallerAssertionError, verifyCallerAssertion } from '../wire/caller-assertion.ts';
import type { CallerVerifyingKeys } from '../wire/caller-keys.ts';
import type { ServiceKeys } from '../wire/service-keys.ts';

export interface CallerVerification {
  /** The subgraph's name. */
  readonly audience: string;
  readonly keys: CallerVerifyingKeys;
  /** Keys of the other subgraphs; without them no service may ask. */
  readonly serviceKeys?: ServiceKeys;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The caller whom the gateway vouches for, or the service that asks itself. Throws UNAUTHENTICATED without an assertion and with any that does not hold
 * for this subgraph, this body and this moment; the reason is logged and not sent.
 */
export async function verifyCaller(
  { audience, keys, serviceKeys, clock, logger }: CallerVerification,
  assertion: unknown,
  body: string | Uint8Array,
): Promise<Caller> {
  if (typeof assertion !== 'string' || assertion === '') throw unauthenticated();
  try {
    const expected = { audience, bodySha256: hashBody(body), now: clock.now(), ...(serviceKeys && { serviceKeys }) };
    return await verifyCallerAssertion(keys, assertion, expected);
  } catch (error) {
    if (!(error instanceof CallerAssertionError)) throw error;
    logger.warn({ fault: error.fault }, 'A caller assertion was refused.');
    throw unauthenticated();
  }
}

function unauthenticated(): Error {
  return requestError('UNAUTHENTICATED', 'This needs a caller assertion by the gateway.');
}
