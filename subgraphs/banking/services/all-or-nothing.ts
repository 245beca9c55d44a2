import { type DomainError, IdempotencyKeyReusedError } from '@codai/kit';
import { isUniqueViolation, type OnceRequest } from '@codai/kit/data';
import type { BankingWrite, Deps } from '../deps.ts';

/** Thrown after a write to undo the transaction, and caught again outside it. */
class Refused extends Error {
  constructor(readonly refusal: DomainError) {
    super('refused');
  }
}

/** Ends the transaction without a trace, with this refusal as its outcome. */
export function undo(refusal: DomainError): never {
  throw new Refused(refusal);
}

/**
 * `once` for work that writes before it knows whether it may: a refusal by `undo` leaves nothing behind, and is then kept as the
 * outcome of the key. Should another call with the key have come between, that one's outcome is the answer. A cause that
 * another verb posted under is a key that was used.
 */
export async function onceOrNothing<T>(
  { database }: Deps,
  request: OnceRequest,
  work: (tx: BankingWrite) => Promise<T | DomainError>,
): Promise<T | DomainError> {
  try {
    return await database.once<T | DomainError>(request, work);
  } catch (error) {
    if (error instanceof Refused) return database.once<T | DomainError>(request, async () => error.refusal);
    if (isUniqueViolation(error)) return new IdempotencyKeyReusedError();
    throw error;
  }
}

class Rehearsed<T> extends Error {
  constructor(readonly outcome: T) {
    super('rehearsed');
  }
}

/** Does the work as it would be done, gives its outcome, and undoes all of it. */
export async function rehearse<T>(
  { database }: Deps,
  request: Pick<OnceRequest, 'caller'>,
  work: (tx: BankingWrite) => Promise<T | DomainError>,
): Promise<T | DomainError> {
  try {
    return await database.write(request.caller, async (tx) => {
      throw new Rehearsed(await work(tx));
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    if (error instanceof Rehearsed) return error.outcome as T | DomainError;
    throw error;
  }
}
