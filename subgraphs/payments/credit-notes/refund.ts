import { DomainError } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { refundPayment } from '../refunds/service.ts';
import { asBilling } from './as-billing.ts';

/**
 * Gives back what a credit note took off an invoice that was paid; the note's id is the key, so that asked for twice it is given
 * back once. Throws when it cannot be given back, to be tried again.
 */
export async function refundNote(
  deps: Deps,
  { creditNoteId, tenantId }: { readonly creditNoteId: string; readonly tenantId: string },
): Promise<void> {
  const note = await deps.database.systemRead(tenantId, (tx) =>
    tx.creditNote.findUniqueOrThrow({
      where: { id: creditNoteId },
      select: { refund: true, refundId: true, currency: true, invoice: { select: { paymentId: true } } },
    }),
  );
  const { paymentId } = note.invoice;
  if (note.refundId !== null || paymentId === null) return;
  const amount = { minor: BigInt(note.refund.toFixed()), currency: note.currency };
  const refunded = await refundPayment(deps, asBilling(tenantId), {
    paymentId,
    amount,
    reason: `Credit note ${creditNoteId}`,
    idempotencyKey: creditNoteId,
  });
  if (refunded instanceof DomainError) throw refunded;
  await deps.database.systemWrite(tenantId, (tx) =>
    tx.creditNote.updateMany({
      where: { id: creditNoteId, refundId: null },
      data: { refundId: refunded.refundId },
    }),
  );
}

/** Gives back what came for an invoice on which nothing was due any more. */
export async function refundSurplus(
  deps: Deps,
  { paymentId, tenantId, amount }: { readonly paymentId: string; readonly tenantId: string; readonly amount: string },
): Promise<void> {
  const payment = await deps.database.systemRead(tenantId, (tx) =>
    tx.payment.findUniqueOrThrow({ where: { id: paymentId }, select: { currency: true } }),
  );
  const refunded = await refundPayment(deps, asBilling(tenantId), {
    paymentId,
    amount: { minor: BigInt(amount), currency: payment.currency },
    reason: 'Paid already',
    idempotencyKey: `surplus:${paymentId}`,
  });
  if (refunded instanceof DomainError) throw refunded;
}
