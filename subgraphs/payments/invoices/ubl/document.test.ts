import { divideHalfEven } from '@codai/kit';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { type PricedLine, totalsOf } from '../rules.ts';
import { type UblContent, type UblLine, ublText } from './document.ts';
import type { UblParty } from './party.ts';

const seller: UblParty = {
  id: 'iss_one',
  name: 'Codai SRL',
  addressLines: ['Str. Lungă 1, Brașov'],
  country: 'RO',
  vatNumber: 'RO18547290',
};
const buyer: UblParty = {
  id: 'org_one',
  name: 'Müller & Söhne <GmbH> "Nord"',
  addressLines: ['Kai 1', 'Haus 2', '20095 Hamburg', 'Speicherstadt'],
  country: 'DE',
  vatNumber: 'DE136695976',
};

const base: UblContent = {
  kind: 'invoice',
  number: 'CDI-000042',
  issuedOn: '2031-05-02',
  dueOn: '2031-05-16',
  of: null,
  currency: 'EUR',
  note: 'SANDBOX',
  terms: 'Due on 2031-05-16',
  seller,
  buyer,
  lines: [],
  discountReason: 'Discount',
  treatment: 'STANDARD',
  basisPoints: 1_900,
  exemption: null,
  tax: 0n,
  total: 0n,
};

type Node = Record<string, unknown>;
const LISTS = new Set(['InvoiceLine', 'CreditNoteLine', 'AllowanceCharge', 'TaxSubtotal', 'TaxTotal']);
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => LISTS.has(name),
});

/** Reads it back as somebody else would. */
function parsed(text: string | null): Node {
  if (text === null) throw new Error('There is no document.');
  expect(XMLValidator.validate(text)).toBe(true);
  const { Invoice, CreditNote } = parser.parse(text) as Record<string, Node>;
  return (Invoice ?? CreditNote) as Node;
}

/** What stands at a path of names; undefined when there is none. */
function at(node: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, name) => (inside as Node | undefined)?.[name], node);
}
const listAt = (node: unknown, path: string) => (at(node, path) ?? []) as Node[];
/** An amount in hundredths; its text has two decimals at most (BR-DEC). */
function cents(node: unknown, path: string): bigint {
  const amount = at(node, path) as { '#text': string; '@_currencyID': string };
  expect(amount['@_currencyID']).toBe('EUR');
  expect(amount['#text']).toMatch(/^-?\d+\.\d{2}$/);
  return BigInt(amount['#text'].replace('.', ''));
}
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);
const quantityOf = (line: Node, path: string) => BigInt(String(at(line, `${path}.#text`)));

/** The calculation rules of EN 16931-1, clause 6.4, as its validation artefacts state them; `rate` in hundredths of a percent. */
function expectRules(document: Node, rate: bigint | null): void {
  const lines = [...listAt(document, 'InvoiceLine'), ...listAt(document, 'CreditNoteLine')];
  expect(lines.length).toBeGreaterThan(0); // BR-16
  const nets = lines.map((line) => cents(line, 'LineExtensionAmount'));
  for (const [index, line] of lines.entries()) {
    const price = cents(line, 'Price.PriceAmount');
    expect(price >= 0n).toBe(true); // BR-27
    const quantity = quantityOf(line, 'InvoicedQuantity');
    const size = quantityOf(line, 'Price.BaseQuantity');
    expect(size > 0n).toBe(true);
    expect((quantity * price) % size).toBe(0n);
    const changes = listAt(line, 'AllowanceCharge').map((change) => {
      const minor = cents(change, 'Amount');
      expect(minor > 0n).toBe(true);
      expect(at(change, 'AllowanceChargeReason')).toBeTruthy(); // BR-42, BR-44
      return at(change, 'ChargeIndicator') === 'true' ? minor : -minor;
    });
    expect((quantity * price) / size + sum(changes)).toBe(nets[index]); // PEPPOL-EN16931-R120
    expect(at(line, 'Item.Name')).toBeTruthy(); // BR-25
    expect(at(line, 'Item.ClassifiedTaxCategory.ID')).toBe(at(document, 'TaxTotal.0.TaxSubtotal.0.TaxCategory.ID')); // BR-CO-04
  }
  const total = (name: string) => cents(document, `LegalMonetaryTotal.${name}`);
  const taxes = listAt(document, 'TaxTotal');
  expect(taxes).toHaveLength(1);
  const [subtotal, ...others] = listAt(taxes[0], 'TaxSubtotal');
  expect(others).toEqual([]);
  const tax = cents(taxes[0], 'TaxAmount');
  expect(total('LineExtensionAmount')).toBe(sum(nets)); // BR-CO-10
  expect(total('TaxExclusiveAmount')).toBe(sum(nets)); // BR-CO-13: there are no allowances of the whole
  expect(cents(subtotal, 'TaxAmount')).toBe(tax); // BR-CO-14
  expect(total('TaxInclusiveAmount')).toBe(total('TaxExclusiveAmount') + tax); // BR-CO-15
  expect(total('PayableAmount')).toBe(total('TaxInclusiveAmount')); // BR-CO-16: nothing was paid in advance
  expect(cents(subtotal, 'TaxableAmount')).toBe(sum(nets)); // BR-S-08, BR-AE-08, BR-O-08
  const off = tax - divideHalfEven(sum(nets) * (rate ?? 0n), 10_000n);
  // BR-CO-17. What was asked with tax in it stays what is paid: the rest of one minor unit is in the tax, for each of the two ways to price.
  expect(off >= -2n && off <= 2n).toBe(true);
  expect(at(subtotal, 'TaxCategory.Percent')).toBe(rate === null ? undefined : String(Number(rate) / 100));
}

const minor = fc.bigInt({ min: -2_000_000n, max: 2_000_000n }).filter((amount) => amount !== 0n);
const line = fc.record({
  amount: minor,
  part: fc.bigInt({ min: 0n, max: 100n }),
  quantity: fc.option(fc.bigInt({ min: 0n, max: 1_000n }), { nil: null }),
  taxBehavior: fc.constantFrom('EXCLUSIVE', 'INCLUSIVE'),
});
const treatments = [
  ['STANDARD', 500, 'S'],
  ['STANDARD', 2_100, 'S'],
  ['STANDARD', 2_550, 'S'],
  ['REVERSE_CHARGE', 0, 'AE'],
  ['OUT_OF_SCOPE', 0, 'O'],
] as const;

function contentOf(
  priced: readonly (PricedLine & { readonly quantity: bigint | null })[],
  [treatment, basisPoints]: (typeof treatments)[number],
): UblContent {
  const { lines: nets, tax, total } = totalsOf(priced, basisPoints, 50n);
  const lines: UblLine[] = nets.map(({ amount, discount }, index) => ({
    name: `Line ${index}`,
    quantity: priced[index]?.quantity ?? null,
    amount,
    discount,
    period: index % 2 === 0 ? null : { from: '2031-05-02', to: '2031-06-01' },
  }));
  const exemption = treatment === 'STANDARD' ? null : 'Why there is no tax';
  return { ...base, lines, tax, total, treatment, basisPoints, exemption };
}

describe('an e-invoice', () => {
  it('PAY-6: adds up by the rules of EN 16931, whatever is on it', () => {
    const drawn = fc.array(line, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(drawn, fc.constantFrom(...treatments), (rows, treatment) => {
        const priced = rows.map(({ amount, part, quantity, taxBehavior }) => ({
          amount,
          discount: (amount * part) / 100n,
          quantity,
          taxBehavior,
        }));
        const content = contentOf(priced, treatment);
        const document = parsed(ublText(content));
        expect(cents(document, 'LegalMonetaryTotal.TaxInclusiveAmount')).toBe(content.total);
        expect(at(document, 'TaxTotal.0.TaxSubtotal.0.TaxCategory.ID')).toBe(treatment[2]);
        expectRules(document, treatment[0] === 'OUT_OF_SCOPE' ? null : BigInt(treatment[1]));
      }),
      { numRuns: process.env.PROVE ? 20_000 : 150 },
    );
  });

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
    // BR-CO-26: the seller is known all the same.
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
