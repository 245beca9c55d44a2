import { DomainError } from '@codai/kit';
import { refundPayment } from '../../acquiring/refunds/service.ts';
import { payableToPayer } from '../../billing/revenue/owed.ts';
import { lesser } from '../../billing/revenue/rules.ts';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { asBilling } from '../../guards/as-billing.ts';

/**
 * Gives back what a credit note took off an invoice that was paid; the note's id is the key, so that asked for twice it is given
 * back once. What somebody has refunded meanwhile is not refunded again. Throws when it cannot be given back, to be tried again.
 */
export async function refundNote(
  deps: Deps,
  { creditNoteId, tenantId }: { readonly creditNoteId: string; readonly tenantId: string },
): Promise<void> {
  const { note, payable } = await deps.database.systemRead(tenantId, async (tx) => {
    const found = await tx.creditNote.findUniqueOrThrow({
      where: { id: creditNoteId },
      select: { refund: true, refundId: true, currency: true, invoice: { select: { id: true, paymentId: true } } },
    });
    return { note: found, payable: await payableToPayer(tx, found.invoice.id) };
  });
  const { paymentId } = note.invoice;
  if (note.refundId !== null || paymentId === null) return;
  const minor = lesser(BigInt(note.refund.toFixed()), payable);
  if (minor === 0n) {
    await deps.database.systemWrite(tenantId, (tx) => linkToRefund(tx, creditNoteId, paymentId));
    return;
  }
  const refunded = await refundPayment(deps, asBilling(tenantId), {
    paymentId,
    amount: { minor, currency: note.currency },
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

/** The newest refund that is of no other note: that of an earlier try, or one that somebody made by hand. */
async function linkToRefund(tx: PaymentsWrite, creditNoteId: string, paymentId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE credit_note SET refund_id = made.id
      FROM (SELECT r.id FROM refund r WHERE r.payment_id = ${paymentId} AND r.status IN ('PENDING', 'SUCCEEDED')
               AND NOT EXISTS (SELECT FROM credit_note c WHERE c.refund_id = r.id)
             ORDER BY r.created_at DESC, r.id DESC LIMIT 1) made
     WHERE credit_note.id = ${creditNoteId} AND credit_note.refund_id IS NULL`;
}

/** Gives back what came for an invoice on which nothing was due any more, as far as nobody has done so. */
export async function refundSurplus(
  deps: Deps,
  { paymentId, tenantId, amount }: { readonly paymentId: string; readonly tenantId: string; readonly amount: string },
): Promise<void> {
  const { currency, payable } = await deps.database.systemRead(tenantId, async (tx) => {
    const payment = await tx.payment.findUniqueOrThrow({
      where: { id: paymentId },
      select: { currency: true, subjectId: true },
    });
    return { currency: payment.currency, payable: await payableToPayer(tx, payment.subjectId) };
  });
  const minor = lesser(BigInt(amount), payable);
  if (minor === 0n) return;
  const refunded = await refundPayment(deps, asBilling(tenantId), {
    paymentId,
    amount: { minor, currency },
    reason: 'Paid already',
    idempotencyKey: `surplus:${paymentId}`,
  });
  if (refunded instanceof DomainError) throw refunded;
}
