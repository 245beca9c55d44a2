import type { SignedInCaller } from '@codai/kit';
import { pdfText } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { type BillingUnderTest, openBilling } from '../../testing/billing.ts';
import { operator } from '../../testing/payments.ts';
import { issueCreditNote } from '../credit-notes/service.ts';
import { renderDocument } from './documents.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

async function invoiceOf(facts: Parameters<BillingUnderTest['tenant']>[0], language?: string) {
  const caller = await billing.tenant(facts);
  if (language !== undefined)
    await billing.rows('UPDATE payments.billing_profile SET language = $2 WHERE tenant_id = $1', [
      caller.tenantId,
      language,
    ]);
  const productId = await billing.product('iss_one', 'Ștampile și țigle');
  const subscriptionId = await billing.subscribeTo(caller, await billing.price({ productId, minor: 123_456n }));
  const [row] = await billing.rows<{ id: string }>('SELECT id FROM payments.invoice WHERE subscription_id = $1', [
    subscriptionId,
  ]);
  return { id: (row as { id: string }).id, tenantId: caller.tenantId as string };
}

describe('a document', () => {
  it('is written in Romanian with all of its letters, and is the same bytes each time', async () => {
    const of = { kind: 'invoice' as const, ...(await invoiceOf({})) };
    const [first, second] = [await renderDocument(billing.deps, of), await renderDocument(billing.deps, of)];
    expect(first?.fileName).toBe('CDI-000001.pdf');
    const text = pdfText(first?.bytes as Buffer);
    for (const part of ['Factură CDI-000001', 'Ștampile și țigle', 'Constanța', 'Brașov', 'Scadentă la', 'De plată'])
      expect(text).toContain(part);
    for (const part of ['1.234,56 EUR', 'TVA 21 % (RO)', '259,26 EUR', '1.493,82 EUR', 'fără bani reali'])
      expect(text).toContain(part);
    expect(first?.bytes.equals(second?.bytes as Buffer)).toBe(true);
  });

  it('is written in English, and says who accounts for the tax', async () => {
    const of = await invoiceOf({ country: 'DE', vatNumber: 'DE136695976' }, 'en');
    const text = pdfText((await renderDocument(billing.deps, { kind: 'invoice', ...of }))?.bytes as Buffer);
    for (const part of ['Invoice CDI-000002', '1,234.56 EUR', 'VAT number: DE136695976', 'Reverse charge', 'SANDBOX'])
      expect(text).toContain(part);
  });

  it('takes back as a credit note, and is nothing for what is not there or another tenant’s', async () => {
    const of = await invoiceOf({}, 'en');
    const noted = await issueCreditNote(billing.deps, operator as SignedInCaller, {
      invoiceId: of.id,
      amount: { minor: 12_100n, currency: 'EUR' },
      reason: 'Out of order',
      idempotencyKey: billing.key(),
    });
    const { creditNoteId: id } = noted as { creditNoteId: string };
    const note = await renderDocument(billing.deps, { kind: 'credit-note', id, tenantId: of.tenantId });
    const text = pdfText(note?.bytes as Buffer);
    for (const part of ['Credit note CDIC-000001', 'Reason: Out of order', '−100.00 EUR', '−121.00 EUR'])
      expect(text).toContain(part);
    expect(await renderDocument(billing.deps, { kind: 'credit-note', id, tenantId: 'org_other' })).toBeNull();
    expect(await renderDocument(billing.deps, { kind: 'invoice', id: of.id, tenantId: 'org_other' })).toBeNull();
    expect(await renderDocument(billing.deps, { kind: 'invoice', id: 'inv_none', tenantId: of.tenantId })).toBeNull();
  });
});
