import type { BookingHouse, OtherSide } from '../../books/posting/post.ts';
import type { PaymentsWrite } from '../../deps.ts';
import { lockInvoice } from '../invoices/invoice-row.ts';
import { isAccrued } from './accrue.ts';

/**
 * Where a payment's money goes, and comes back from: the account that is topped up, the money of orders, or what a customer owes. One that was captured
 * before invoices were booked as owed has all of it in FEES. Locks the invoice that is paid, so that it is not booked as owed meanwhile.
 */
export async function otherSideOf(tx: PaymentsWrite, payment: BookedPayment): Promise<OtherSide> {
  if (payment.purpose === 'TOP_UP') return { accountId: payment.subjectId };
  if (payment.purpose === 'ORDER') return { house: 'ORDERS' };
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
