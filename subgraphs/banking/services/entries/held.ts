import { InsufficientFundsError } from '@codai/contracts/banking';
import { type DomainError, InvalidStateError, NotFoundError } from '@codai/kit';
import type { BankingWrite } from '../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import { HELD_AT } from '../../rails/inbound/book.ts';
import { lockPayment, type PaymentRow } from '../../transfers/received/payment-row.ts';
import type { OwnedLeg } from '../rules.ts';

/** A leg of held money, on the account of the house where the money lies. */
export interface HeldLeg {
  readonly leg: OwnedLeg;
  readonly payment: PaymentRow;
}

/**
 * Moves a leg of a customer's account to where a held top-up of that account lies, and locks the top-up, before any account is locked. A debit
 * takes from it: returns `NotFoundError` for a payment of another account, `InvalidStateError` when it is not held any more,
 * `InsufficientFundsError` when less is left. A credit gives back what was taken from it; null when it is not held any more: then it comes in
 * as a top-up does.
 */
export async function heldLeg(tx: BankingWrite, leg: OwnedLeg, now: Date): Promise<HeldLeg | DomainError | null> {
  const payment = await asTheHouse(tx, () => lockPayment(tx, leg.heldPaymentId as string));
  const isOfAccount = payment?.source === 'PAYMENTS' && payment.accountId === leg.accountId;
  if (!isOfAccount || payment.currency !== leg.currency) return new NotFoundError('ReceivedPayment', ['input', 'legs']);
  const isDebit = leg.side === 'DEBIT';
  if (payment.status !== 'HELD') return isDebit ? new InvalidStateError(payment.status, ['HELD']) : null;
  const left = isDebit ? payment.amount - payment.refunded : payment.refunded;
  if (leg.amount > left)
    return isDebit ? new InsufficientFundsError({ available: left, currency: leg.currency }) : null;
  await ensureHouseAccounts(tx, leg.currency, now);
  return { leg: { ...leg, accountId: houseAccountId(HELD_AT, leg.currency), tenantId: null }, payment };
}

/** Notes by how much less, or more again, is held. What is taken as a whole has gone back to its payer. */
export async function noteHeldLeg(
  tx: BankingWrite,
  { leg, payment: { id, amount, refunded: before, currency } }: HeldLeg,
  entryId: string,
  now: Date,
): Promise<void> {
  const refunded = leg.side === 'DEBIT' ? before + leg.amount : before - leg.amount;
  const isGone = refunded === amount;
  await asTheHouse(
    tx,
    () => tx.$executeRaw`
      UPDATE received_payment SET refunded = ${refunded.toString()}::numeric,
        status = CASE WHEN ${isGone} THEN 'RETURNED'::"ReceivedPaymentStatus" ELSE status END,
        release_entry_id = CASE WHEN ${isGone} THEN ${entryId} END, ended_at = CASE WHEN ${isGone} THEN ${now}::timestamptz END WHERE id = ${id}`,
  );
  if (!isGone) return;
  tx.outbox.append(
    'banking.payment.returned',
    { paymentId: id, amount: amount.toString(), currency, entryId },
    { subject: id, partitionKey: id, tenantId: null },
  );
}

/** Held payments belong to the house until they are credited: the statement sees them, and what follows is the tenant's again. */
async function asTheHouse<T>(tx: BankingWrite, work: () => Promise<T>): Promise<T> {
  const [{ before }] = await tx.$queryRaw<[{ before: string }]>`
    WITH was AS MATERIALIZED (SELECT COALESCE(current_setting('app.system', true), '') AS before)
    SELECT before, set_config('app.system', 'on', true) FROM was`;
  try {
    return await work();
  } finally {
    await tx.$queryRaw`SELECT set_config('app.system', ${before}, true)`;
  }
}
