import { newId } from '@codai/kit';
import { lockInvoice } from '../../billing/invoices/invoice-row.ts';
import { isAccrued } from '../../billing/revenue/accrue.ts';
import type { PaymentsWrite } from '../../deps.ts';
import type { BookingKind } from '../../generated/prisma/enums.ts';

export interface AmountToBook {
  readonly tenantId: string;
  readonly kind: BookingKind;
  /** A payment, refund, dispute or payout; for fees the processor's transaction. */
  readonly subjectId: string;
  readonly currency: string;
  /** What it adds to what the processor owes us; negative when it takes away. */
  readonly clearing: bigint;
  readonly other: OtherSide;
}

/** Where the amount comes from or goes to: a customer's account, or one of the house. */
export type OtherSide = AccountSide | { readonly house: BookingHouse };
/** `heldPaymentId`: the received payment at banking that keeps money for the account, or from which it was taken. */
export interface AccountSide {
  readonly accountId: string;
  readonly heldPaymentId?: string | null;
}
export type BookingHouse =
  | 'CUSTOMER_DEBTS'
  | 'EXTERNAL_CLEARING'
  | 'FEES'
  | 'PROCESSING_COSTS'
  | 'RECEIVABLES'
  | 'SUSPENSE';

/**
 * Notes, in the transaction that learned of it, that an amount moved at the processor; a job posts its entry at banking. The same
 * cause is noted once, however often it is learned (PAY-2).
 */
export async function noteAmount(tx: PaymentsWrite, amount: AmountToBook, now: Date): Promise<void> {
  const { tenantId, kind, subjectId, currency, clearing, other } = amount;
  const id = newId<'Booking'>('bkg');
  const accountId = 'accountId' in other ? other.accountId : null;
  const house = 'house' in other ? other.house : null;
  const added = await tx.$executeRaw`
    INSERT INTO booking (id, tenant_id, kind, subject_id, currency, clearing, account_id, house, created_at)
    VALUES (${id}, ${tenantId}, ${kind}::"BookingKind", ${subjectId}, ${currency}, ${clearing.toString()}::numeric, ${accountId}, ${house}, ${now}::timestamptz)
    ON CONFLICT (kind, subject_id) DO NOTHING`;
  if (added === 1) tx.jobs.add('post-booking', { bookingId: id }, { key: `post-booking:${id}`, maxAttempts: 25 });
}

/**
 * Where a payment's money goes, and comes back from: the account that is topped up, or what a customer owes. One that was captured
 * before invoices were booked as owed has all of it in FEES. Locks the invoice that is paid, so that it is not booked as owed meanwhile.
 */
export async function otherSideOf(tx: PaymentsWrite, payment: BookedPayment): Promise<OtherSide> {
  if (payment.purpose === 'TOP_UP') return { accountId: payment.subjectId };
  const subject = { kind: 'CAPTURE', subjectId: payment.id } as const;
  const capture = await tx.booking.findUnique({ where: { kind_subjectId: subject }, select: { house: true } });
  if (capture !== null) return { house: capture.house as BookingHouse };
  if (payment.purpose === 'PRICE') return { house: 'RECEIVABLES' };
  await lockInvoice(tx, payment.subjectId);
  return { house: (await isAccrued(tx, payment.subjectId)) ? 'RECEIVABLES' : 'FEES' };
}

export interface BookedPayment {
  readonly id: string;
  readonly purpose: string;
  readonly subjectId: string;
}
