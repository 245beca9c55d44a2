import type Stripe from 'stripe';
import { missing } from '../errors.ts';
import type { Tx } from '../store/transaction.ts';

/** The customer, locked. Throws the error for one that is unknown or deleted. */
export async function customerFor(tx: Tx, id: string, param = 'id'): Promise<Stripe.Customer> {
  const customer = await tx.lock('customer', id);
  if (customer === null || 'deleted' in customer) throw missing('customer', id, param);
  return customer;
}
