import type { BankingWrite } from '../../deps.ts';
import type { PaymentId } from './payment-row.ts';

/** Has the payment booked once this transaction has committed; asked for twice it is one job. */
export function queueBooking(tx: BankingWrite, paymentId: PaymentId): void {
  tx.jobs.add('bookPayment', { paymentId }, { key: `book-${paymentId}` });
}
