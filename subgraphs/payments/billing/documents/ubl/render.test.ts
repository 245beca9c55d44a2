import type { SignedInCaller } from '@codai/kit';
import { documentRoute } from '@codai/kit/documents';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { type BillingUnderTest, openBilling } from '../../../testing/billing.ts';
import { operator } from '../../../testing/payments.ts';
import { issueCreditNote } from '../../credit-notes/service.ts';
import { links } from '../../invoices/document-links.ts';
import { voidInvoice } from '../../issuing/service.ts';
import { renderDocument } from '../documents.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

const admin = operator as SignedInCaller;
const parser = new XMLParser({ removeNSPrefix: true, ignoreAttributes: true, parseTagValue: false });

async function invoiceOf(facts: Parameters<BillingUnderTest['tenant']>[0], language = 'en') {
  const caller = await billing.tenant(facts);
  const change = 'UPDATE payments.billing_profile SET language = $2 WHERE tenant_id = $1';
  await billing.rows(change, [caller.tenantId, language]);
  const subscriptionId = await billing.subscribeTo(caller, await billing.price({ minor: 123_456n }));
  const sql = 'SELECT id FROM payments.invoice WHERE subscription_id = $1';
  const [row] = await billing.rows<{ id: string }>(sql, [subscriptionId]);
  return { caller, id: (row as { id: string }).id };
}

interface Urls {
  readonly number: string;
  readonly xmlUrl: string | null;
  readonly creditNotes: readonly { readonly number: string; readonly xmlUrl: string }[];
}
async function urlsOf({ caller, id }: { readonly caller: SignedInCaller; readonly id: string }): Promise<Urls> {
  const document = `{ invoice(id: "${id}") { number xmlUrl creditNotes { number xmlUrl } } }`;
  const { data, errors } = await billing.execute<{ invoice: Urls }>(caller, document);
  if (errors || data == null) throw new Error(JSON.stringify(errors));
  return data.invoice;
}

const route = () => documentRoute(links, billing.deps, (of) => renderDocument(billing.deps, of));
async function download(url: string | null) {
  const response = await route().handle(new Request(String(url)));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

describe('an e-invoice', () => {
  it('is downloaded by its link, with what the invoice says, and is the same when it was paid', async () => {
    const of = await invoiceOf({ country: 'DE', vatNumber: 'DE136695976' });
    const { number, xmlUrl } = await urlsOf(of);
    const { status, headers, text } = await download(xmlUrl);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(headers.get('content-disposition')).toContain(`${number}.xml`);
    expect(parser.parse(text).Invoice).toMatchObject({
      ID: number,
      Note: 'SANDBOX – no real money',
      AccountingCustomerParty: {
        Party: {
          EndpointID: 'DE136695976',
          PostalAddress: {
            StreetName: 'Cheiul 1',
            AdditionalStreetName: 'Constanța',
            Country: { IdentificationCode: 'DE' },
          },
        },
      },
      TaxTotal: {
        TaxAmount: '0.00',
        TaxSubtotal: { TaxCategory: { ID: 'AE', TaxExemptionReasonCode: 'VATEX-EU-AE' } },
      },
      LegalMonetaryTotal: { LineExtensionAmount: '1234.56', PayableAmount: '1234.56' },
      InvoiceLine: {
        ID: '1',
        Item: { Name: 'Pro' },
        InvoicePeriod: { StartDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      },
    });
    await billing.rows(`UPDATE payments.invoice SET paid = total, status = 'PAID', paid_at = now() WHERE id = $1`, [
      of.id,
    ]);
    expect((await download((await urlsOf(of)).xmlUrl)).text).toBe(text);
  });

  it('takes back the invoice with its tax for a credit note', async () => {
    const of = await invoiceOf({ vatNumber: 'RO14399840' }, 'ro');
    const amount = { minor: 12_100n, currency: 'EUR' };
    await issueCreditNote(billing.deps, admin, {
      invoiceId: of.id,
      amount,
      reason: 'Defect',
      idempotencyKey: billing.key(),
    });
    const { number, creditNotes } = await urlsOf(of);
    const [note] = creditNotes;
    expect(parser.parse((await download(note?.xmlUrl ?? '')).text).CreditNote).toMatchObject({
      ID: note?.number,
      BillingReference: { InvoiceDocumentReference: { ID: number } },
      TaxTotal: {
        TaxAmount: '21.00',
        TaxSubtotal: { TaxableAmount: '100.00', TaxCategory: { ID: 'S', Percent: '21' } },
      },
      LegalMonetaryTotal: { TaxExclusiveAmount: '100.00', TaxInclusiveAmount: '121.00', PayableAmount: '121.00' },
      CreditNoteLine: { Item: { Name: 'Motiv: Defect' } },
    });
  });

  it('does not exist for a void invoice, and is refused without a link', async () => {
    const of = await invoiceOf({});
    const { xmlUrl } = await urlsOf(of);
    await voidInvoice(billing.deps, admin, { invoiceId: of.id, idempotencyKey: billing.key() });
    expect((await urlsOf(of)).xmlUrl).toBeNull();
    expect((await download(xmlUrl)).status).toBe(404);
    expect((await download(`${xmlUrl}x`)).status).toBe(404);
    const elsewhere = { kind: 'invoice-xml' as const, id: of.id, tenantId: 'org_other' };
    expect(await renderDocument(billing.deps, elsewhere)).toBeNull();
  });
});
