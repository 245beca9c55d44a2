import { describe, expect, it } from 'vitest';
import { at, base, buyer, cents, contentOf, listAt, parsed, seller } from '../../../testing/ubl.ts';
import { type UblContent, ublText } from './document.ts';

describe('an e-invoice', () => {
  const priced = [{ amount: 10_000n, discount: 0n, taxBehavior: 'EXCLUSIVE' as const, quantity: 4n }];

  it('names who and when, whatever characters are in it', () => {
    const text = ublText(contentOf(priced, ['STANDARD', 2_100, 'S']));
    const document = parsed(text);
    expect(document).toMatchObject({
      CustomizationID: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
      ProfileID: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
      ID: 'CDI-000042',
      IssueDate: '2031-05-02',
      DueDate: '2031-05-16',
      InvoiceTypeCode: '380',
      Note: 'SANDBOX',
      DocumentCurrencyCode: 'EUR',
      BuyerReference: 'org_one',
    });
    const party = (role: string) => at(document, `Accounting${role}Party.Party`);
    expect(party('Supplier')).toMatchObject({
      EndpointID: { '#text': 'RO18547290', '@_schemeID': '9947' },
      PostalAddress: { StreetName: 'Str. Lungă 1, Brașov', Country: { IdentificationCode: 'RO' } },
      PartyTaxScheme: { CompanyID: 'RO18547290', TaxScheme: { ID: 'VAT' } },
      PartyLegalEntity: { RegistrationName: 'Codai SRL' },
    });
    expect(party('Customer')).toMatchObject({
      EndpointID: { '#text': 'DE136695976', '@_schemeID': '9930' },
      PostalAddress: {
        StreetName: 'Kai 1',
        AdditionalStreetName: 'Haus 2',
        AddressLine: { Line: '20095 Hamburg, Speicherstadt' },
      },
      PartyLegalEntity: { RegistrationName: 'Müller & Söhne <GmbH> "Nord"' },
    });
    expect(text).toBe(ublText(contentOf(priced, ['STANDARD', 2_100, 'S'])));
    const torn = ublText({ ...contentOf(priced, ['STANDARD', 2_100, 'S']), terms: 'a\u0000b\uD800c\uFFFFd' });
    expect(at(parsed(torn), 'PaymentTerms.Note')).toBe('a b c d');
  });

  it('BR-AE: of a reverse charge names both VAT numbers, no tax, and why', () => {
    const content = contentOf(priced, ['REVERSE_CHARGE', 0, 'AE']);
    const document = parsed(ublText(content));
    expect(at(document, 'TaxTotal.0.TaxSubtotal.0.TaxCategory')).toEqual({
      ID: 'AE',
      Percent: '0',
      TaxExemptionReasonCode: 'VATEX-EU-AE',
      TaxExemptionReason: 'Why there is no tax',
      TaxScheme: { ID: 'VAT' },
    });
    for (const role of ['Supplier', 'Customer'])
      expect(at(document, `Accounting${role}Party.Party.PartyTaxScheme.CompanyID`)).toBeTruthy();
    expect(ublText({ ...content, buyer: { ...buyer, vatNumber: null } })).toBeNull();
    expect(ublText({ ...content, seller: { ...seller, vatNumber: null } })).toBeNull();
  });

  it('BR-O: outside the scope of VAT names no VAT number as one, and no rate', () => {
    const content = contentOf(priced, ['OUT_OF_SCOPE', 0, 'O']);
    const document = parsed(ublText({ ...content, buyer: { ...buyer, country: 'CH', vatNumber: null } }));
    for (const role of ['Supplier', 'Customer'])
      expect(at(document, `Accounting${role}Party.Party.PartyTaxScheme`)).toBeUndefined();
    // BR-CO-26: the seller is still identified.
    expect(at(document, 'AccountingSupplierParty.Party.PartyLegalEntity.CompanyID')).toBe('RO18547290');
    expect(at(document, 'AccountingSupplierParty.Party.PartyIdentification.ID')).toBe('iss_one');
    expect(document.CustomizationID).toBe('urn:cen.eu:en16931:2017');
    expect(document.ProfileID).toBeUndefined();
  });

  it('is none in a currency of three decimals, or of tax whose seller has no VAT number', () => {
    const content = contentOf(priced, ['STANDARD', 2_100, 'S']);
    for (const currency of ['KWD', 'ETH', 'XYZ']) expect(ublText({ ...content, currency })).toBeNull();
    expect(ublText({ ...content, seller: { ...seller, vatNumber: null } })).toBeNull();
    expect(ublText({ ...content, currency: 'JPY' })).toContain('<cbc:PayableAmount currencyID="JPY">12100<');
  });
});

describe('a credit note', () => {
  it('adds up as its invoice does, and says which that is', () => {
    const content: UblContent = {
      ...base,
      kind: 'credit-note',
      number: 'CDIC-000001',
      dueOn: null,
      of: { number: 'CDI-000042', issuedOn: '2031-05-02' },
      lines: [{ name: 'Reason: broken', quantity: null, amount: 10_000n, discount: 0n, period: null }],
      basisPoints: 2_100,
      tax: 2_100n,
      total: 12_100n,
    };
    const text = ublText(content);
    expect(text).toContain('<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"');
    const document = parsed(text);
    expect(document).toMatchObject({
      CreditNoteTypeCode: '381',
      BillingReference: { InvoiceDocumentReference: { ID: 'CDI-000042', IssueDate: '2031-05-02' } },
    });
    expect(document.DueDate).toBeUndefined();
    const [line] = listAt(document, 'CreditNoteLine');
    expect(line).toMatchObject({ CreditedQuantity: { '#text': '1' }, LineExtensionAmount: { '#text': '100.00' } });
    expect(cents(document, 'LegalMonetaryTotal.PayableAmount')).toBe(12_100n);
  });
});
