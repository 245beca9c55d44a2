import type { PaymentsRead } from '../../deps.ts';

/**
 * Money of an invoice's payers that we hold and they do not owe: money that came for what was paid already, and credit notes that were not
 * paid out. Negative: as much went back by refunds and lost disputes for which no document stands yet. In minor units; the invoice is locked by the caller.
 */
export async function owedToPayer(tx: PaymentsRead, invoiceId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ owed: string }[]>`
    SELECT ((SELECT COALESCE(sum(p.captured
                - (SELECT COALESCE(sum(r.amount), 0) FROM refund r WHERE r.payment_id = p.id AND r.status = 'SUCCEEDED')
                - (SELECT COALESCE(sum(d.counted), 0) FROM dispute d WHERE d.payment_id = p.id AND d.status = 'LOST')), 0)
               FROM payment p WHERE p.purpose = 'INVOICE' AND p.subject_id = i.id)
            - CASE WHEN i.status = 'VOID' THEN 0 ELSE i.paid END
            + (SELECT COALESCE(sum(c.refund), 0) FROM credit_note c WHERE c.invoice_id = i.id))::text AS owed
      FROM invoice i WHERE i.id = ${invoiceId}`;
  return BigInt(row?.owed ?? 0);
}

/** The same, less the refunds that are on their way: what can still be given back without a document of its own. Never negative. */
export async function payableToPayer(tx: PaymentsRead, invoiceId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<[{ pending: string }]>`
    SELECT COALESCE(sum(r.amount), 0)::text AS pending FROM refund r JOIN payment p ON p.id = r.payment_id
     WHERE r.status = 'PENDING' AND p.purpose = 'INVOICE' AND p.subject_id = ${invoiceId}`;
  const payable = (await owedToPayer(tx, invoiceId)) - BigInt(row.pending);
  return payable > 0n ? payable : 0n;
}
