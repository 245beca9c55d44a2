import type { DomainError, SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { begin, type PaymentId } from '../payments/service.ts';
import { whatIsPaid } from '../payments/what-is-paid.ts';

export interface CreatePaymentForService {
  readonly priceId: string;
  readonly quantity: number;
  readonly idempotencyKey: string;
}

/**
 * Begins the payment of what is sold once at a price of the catalogue, in the tenant of the call; the person confirms it as any payment of
 * theirs. Under one key there is one payment. Returns its id, or `NotFoundError` (price), `ValidationError`, `IdempotencyKeyReusedError`. Throws
 * COMPONENT_UNAVAILABLE; asked again with the same key it goes on.
 */
export async function createPaymentForService(
  deps: Deps,
  caller: SignedInCaller,
  input: CreatePaymentForService,
): Promise<DomainError | PaymentId> {
  const { priceId, quantity } = input;
  const paid = await whatIsPaid(deps, caller, { prices: [{ priceId, quantity }] });
  return begin(deps, caller, { operation: 'createPaymentForService', input, paid, captureMethod: 'AUTOMATIC' });
}
