import { divideHalfEven } from '@codai/kit/money';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect } from 'vitest';
import type { UblContent, UblLine } from '../billing/documents/ubl/document.ts';
import type { UblParty } from '../billing/documents/ubl/party.ts';
import { type PricedLine, totalsOf } from '../billing/invoices/rules.ts';

export const seller: UblParty = {
  id: 'iss_one',
  name: 'Codai SRL',
  addressLines: ['Str. Lungă 1, Brașov'],
  country: 'RO',
  vatNumber: 'RO18547290',
};
export const buyer: UblParty = {
  id: 'org_one',
  name: 'Müller & Söhne <GmbH> "Nord"',
  addressLines: ['Kai 1', 'Haus 2', '20095 Hamburg', 'Speicherstadt'],
  country: 'DE',
  vatNumber: 'DE136695976',
};

export const base: UblContent = {
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

export type Node = Record<string, unknown>;
const LISTS = new Set(['InvoiceLine', 'CreditNoteLine', 'AllowanceCharge', 'TaxSubtotal', 'TaxTotal']);
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => LISTS.has(name),
});

/** Reads an e-invoice back as somebody else would. */
export function parsed(text: string | null): Node {
  if (text === null) throw new Error('There is no document.');
  expect(XMLValidator.validate(text)).toBe(true);
  const { Invoice, CreditNote } = parser.parse(text) as Record<string, Node>;
  return (Invoice ?? CreditNote) as Node;
}

/** Value at a path of names; undefined when there is none. */
export function at(node: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, name) => (inside as Node | undefined)?.[name], node);
}
export const listAt = (node: unknown, path: string) => (at(node, path) ?? []) as Node[];
/** An amount in hundredths; its text has two decimals at most (BR-DEC). */
export function cents(node: unknown, path: string): bigint {
  const amount = at(node, path) as { '#text': string; '@_currencyID': string };
  expect(amount['@_currencyID']).toBe('EUR');
  expect(amount['#text']).toMatch(/^-?\d+\.\d{2}$/);
  return BigInt(amount['#text'].replace('.', ''));
}
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);
const quantityOf = (line: Node, path: string) => BigInt(String(at(line, `${path}.#text`)));

/** The calculation rules of EN 16931-1, clause 6.4, as its validation artefacts state them; `rate` in hundredths of a percent. */
export function expectRules(document: Node, rate: bigint | null): void {
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

export const treatments = [
  ['STANDARD', 500, 'S'],
  ['STANDARD', 2_100, 'S'],
  ['STANDARD', 2_550, 'S'],
  ['REVERSE_CHARGE', 0, 'AE'],
  ['OUT_OF_SCOPE', 0, 'O'],
] as const;

export function contentOf(
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
