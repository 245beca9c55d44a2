import type { DomainError, Id } from '@codai/kit';
import type { BankingWrite, Deps } from '../../deps.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { RailRefusal } from '../../ports/rails.ts';
import { detailsOf, lockPayment, type PaymentRow } from '../../transfers/received/payment-row.ts';
import { HELD_AT, move, paymentOf } from './book.ts';
import { returnReasonOf } from './rules.ts';

/**
 * Takes a held payment out of UNMATCHED_RECEIPTS, to go back to its sender: posted first and handed to the rail by a job, as outgoing payments are.
 * Returns the entry's id, or a refusal of the ledger.
 */
export async function beginReturn(
  tx: BankingWrite,
  payment: PaymentRow,
  now: Date,
): Promise<Id<'JournalEntry'> | DomainError> {
  const { id, currency, returns } = payment;
  const number = returns + 1;
  const sourceKey = `receipt-return:${id}${number === 1 ? '' : `:${number}`}`;
  const to = houseAccountId('EXTERNAL_CLEARING', currency);
  const posted = await move(
    tx,
    payment,
    { kind: 'PAYMENT_RETURNED', sourceKey, description: '', from: HELD_AT, to },
    now,
  );
  if (!('entryId' in posted)) return posted;
  await tx.$executeRaw`
    UPDATE received_payment SET status = 'RETURNING', release_entry_id = ${posted.entryId}, returns = ${number}::int, sent_at = NULL WHERE id = ${id}`;
  queueReturn(tx, id);
  return posted.entryId;
}

export function queueReturn(tx: BankingWrite, paymentId: PaymentRow['id']): void {
  tx.jobs.add('sendPaymentBack', { paymentId }, { key: `send-back-${paymentId}` });
}

/** Hands the return to the rail, which takes it once. What the rail refuses for good is held again. Rejects when it does not answer. */
export async function sendPaymentBack(
  deps: Deps,
  { paymentId }: { readonly paymentId: string },
  signal: AbortSignal,
): Promise<void> {
  const payment = await paymentOf(deps, paymentId);
  if (payment?.status !== 'RETURNING') return;
  const { reference, amount, currency, heldReason, receivedAt } = payment;
  const { endToEndId } = detailsOf(deps.keys, payment);
  const reason = returnReasonOf(heldReason);
  // The same each time, so that the rail knows the return again.
  const sent = { paymentId, reference, endToEndId, amount, currency, reason, submittedAt: receivedAt };
  let isTaken = true;
  try {
    await deps.rails.sendBack(sent, signal);
  } catch (error) {
    if (!(error instanceof RailRefusal)) throw error;
    isTaken = false;
  }
  await deps.database.systemWrite(null, (tx) => endReturn(tx, paymentId, isTaken, deps.clock.now()));
}

async function endReturn(tx: BankingWrite, paymentId: string, isTaken: boolean, now: Date): Promise<void> {
  const payment = await lockPayment(tx, paymentId);
  if (payment?.status !== 'RETURNING' || payment.releaseEntryId === null) return;
  const { id, amount, currency, releaseEntryId: entryId } = payment;
  if (!isTaken) return holdAgain(tx, payment, entryId, now);
  await tx.$executeRaw`
    UPDATE received_payment SET status = 'RETURNED', sent_at = ${now}::timestamptz, ended_at = ${now}::timestamptz WHERE id = ${id}`;
  tx.outbox.append(
    'banking.payment.returned',
    { paymentId: id, amount: amount.toString(), currency, entryId },
    { subject: id, partitionKey: id, tenantId: null },
  );
}

async function holdAgain(tx: BankingWrite, payment: PaymentRow, entryId: Id<'JournalEntry'>, now: Date): Promise<void> {
  const { id, amount, currency, returns } = payment;
  const posted = await postEntry(
    tx,
    {
      authority: ofHouse,
      kind: 'PAYMENT_RETURN_REFUSED',
      sourceKey: `receipt-return-refused:${id}:${returns}`,
      description: '',
      effectiveOn: now.toISOString().slice(0, 10),
      reversesId: entryId,
      legs: [
        { accountId: houseAccountId('EXTERNAL_CLEARING', currency), side: 'DEBIT', currency, amount },
        { accountId: houseAccountId(HELD_AT, currency), side: 'CREDIT', currency, amount },
      ],
    },
    now,
  );
  if (!('entryId' in posted)) throw posted;
  await tx.$executeRaw`
    UPDATE received_payment SET status = 'HELD', held_reason = 'RETURN_REFUSED', release_entry_id = NULL WHERE id = ${id}`;
}
