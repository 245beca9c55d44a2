import { type Caller, type DomainError, requestError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Amount } from '../payments/amount.ts';
import { begin, type PaymentId } from '../payments/service.ts';
import { topUp } from '../payments/what-is-paid.ts';

/** The person that a service acts for; the service has none of that person's roles. */
export function personOf(caller: Caller): SignedInCaller {
  const { service, userId, tenantId } = caller;
  if (service === undefined || userId === null || tenantId === null) throw requestError('FORBIDDEN', null);
  return { ...caller, userId, tenantId };
}

export interface CreateTopUp {
  readonly accountId: string;
  readonly amount: Amount;
  /** Method that will be charged unless the payer names another one; null: the default. */
  readonly methodId: string | null;
  readonly idempotencyKey: string;
}

/**
 * Begins the payment that tops up an account of the tenant of the call; the person confirms it as any payment of theirs, and nothing is
 * charged before. Under one key there is one payment. Returns its id, or `NotFoundError` (account or method), `ValidationError`,
 * `IdempotencyKeyReusedError`. Throws COMPONENT_UNAVAILABLE; asked again with the same key it goes on.
 */
export async function createTopUpForService(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateTopUp,
): Promise<DomainError | PaymentId> {
  const { accountId, amount, methodId } = input;
  const paid = await topUp(deps, caller, { accountId, amount }, 'input');
  return begin(deps, caller, {
    operation: 'createTopUpForService',
    input,
    paid,
    captureMethod: 'AUTOMATIC',
    methodId,
  });
}
