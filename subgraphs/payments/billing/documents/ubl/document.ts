import { absolute, currencyExponents, formatMinor, money } from '@codai/kit/money';
import { element, type XmlElement, xmlDocument } from '@codai/kit/text/xml';
import type { TaxTreatment } from '../../../pricing/tax/rules.ts';
import { hasElectronicAddress, partyElement, type UblParty } from './party.ts';

// Invoices and credit notes as UBL 2.1, with the semantics of EN 16931-1 and, where both parties have an address in that network, the
// rules of Peppol BIS Billing 3.0 (https://docs.peppol.eu/poacc/billing/3.0/). BT and BG are the standard's business terms and groups.

/** A line; amounts in minor units without tax, negative for a credit, the discount of the same sign. */
export interface UblLine {
  readonly name: string;
  readonly quantity: bigint | null;
  readonly amount: bigint;
  readonly discount: bigint;
  /** Both days belong to it. */
  readonly period: { readonly from: string; readonly to: string } | null;
}

export interface UblContent {
  readonly kind: 'credit-note' | 'invoice';
  readonly number: string;
  /** `2031-05-02`, as all days here. */
  readonly issuedOn: string;
  /** Due date of an invoice; null for a credit note. */
  readonly dueOn: string | null;
  /** Invoice that a credit note takes back; null for an invoice. */
  readonly of: { readonly number: string; readonly issuedOn: string } | null;
  readonly currency: string;
  readonly note: string | null;
  /** Why, or by when, it is paid; for a reader. */
  readonly terms: string;
  readonly seller: UblParty;
  readonly buyer: UblParty;
  readonly lines: readonly UblLine[];
  readonly discountReason: string;
  readonly treatment: TaxTreatment;
  /** In hundredths of a percent. */
  readonly basisPoints: number;
  /** Why there is no tax; for a reader. */
  readonly exemption: string | null;
  readonly tax: bigint;
  readonly total: bigint;
}

const EN16931 = 'urn:cen.eu:en16931:2017';
const PEPPOL = `${EN16931}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`;
const PEPPOL_PROFILE = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

/** BT-151 and BT-118, and why there is no tax: https://docs.peppol.eu/poacc/billing/3.0/codelist/vatex/ */
const categories: Readonly<Record<TaxTreatment, { readonly code: string; readonly exemption: string | null }>> = {
  STANDARD: { code: 'S', exemption: null },
  REVERSE_CHARGE: { code: 'AE', exemption: 'VATEX-EU-AE' },
  OUT_OF_SCOPE: { code: 'O', exemption: 'VATEX-EU-O' },
};

/**
 * The document as it was issued: what was paid later is not on it, so that it is the same bytes for ever. Null for what the standard
 * cannot express: a currency of more than two decimals (BR-DEC), and tax of a seller without a VAT number (BR-S-02, BR-AE-02).
 */
export function ublText(content: UblContent): string | null {
  const { kind, currency, seller, buyer, treatment } = content;
  const isInvoice = kind === 'invoice';
  if ((currencyExponents.get(currency) ?? 3) > 2) return null;
  if (treatment !== 'OUT_OF_SCOPE' && seller.vatNumber === null) return null;
  if (treatment === 'REVERSE_CHARGE' && buyer.vatNumber === null) return null;
  const mayShowVat = treatment !== 'OUT_OF_SCOPE';
  const isPeppol = hasElectronicAddress(seller) && hasElectronicAddress(buyer);
  const root = isInvoice ? 'Invoice' : 'CreditNote';
  const namespace = 'urn:oasis:names:specification:ubl:schema:xsd:';
  const document = element(
    root,
    [
      element('cbc:CustomizationID', isPeppol ? PEPPOL : EN16931), // BT-24
      isPeppol ? element('cbc:ProfileID', PEPPOL_PROFILE) : null, // BT-23
      element('cbc:ID', content.number), // BT-1
      element('cbc:IssueDate', content.issuedOn), // BT-2
      isInvoice && content.dueOn !== null ? element('cbc:DueDate', content.dueOn) : null, // BT-9
      isInvoice ? element('cbc:InvoiceTypeCode', '380') : element('cbc:CreditNoteTypeCode', '381'), // BT-3
      content.note === null ? null : element('cbc:Note', content.note), // BT-22
      element('cbc:DocumentCurrencyCode', currency), // BT-5
      element('cbc:BuyerReference', buyer.id), // BT-10
      content.of === null
        ? null
        : element('cac:BillingReference', [
            element('cac:InvoiceDocumentReference', [
              element('cbc:ID', content.of.number), // BT-25
              element('cbc:IssueDate', content.of.issuedOn), // BT-26
            ]),
          ]),
      element('cac:AccountingSupplierParty', [partyElement(seller, { mayShowVat, isSeller: true })]),
      element('cac:AccountingCustomerParty', [partyElement(buyer, { mayShowVat, isSeller: false })]),
      element('cac:PaymentTerms', [element('cbc:Note', content.terms)]), // BT-20
      ...totalElements(content),
      ...content.lines.map((line, index) => lineElement(content, line, index + 1)),
    ],
    {
      xmlns: `${namespace}${root}-2`,
      'xmlns:cac': `${namespace}CommonAggregateComponents-2`,
      'xmlns:cbc': `${namespace}CommonBasicComponents-2`,
    },
  );
  return xmlDocument(document);
}

type Amount = (name: string, minor: bigint) => XmlElement;
const amountIn =
  (currency: string): Amount =>
  (name, minor) =>
    element(name, formatMinor(money(minor, currency)), { currencyID: currency });

const netOf = ({ amount, discount }: UblLine): bigint => amount - discount;

function totalElements({ currency, lines, tax, total, treatment, basisPoints, exemption }: UblContent): XmlElement[] {
  const amount = amountIn(currency);
  const net = lines.reduce((sum, line) => sum + netOf(line), 0n);
  return [
    element('cac:TaxTotal', [
      amount('cbc:TaxAmount', tax), // BT-110
      // BG-23: there is one rate on a document.
      element('cac:TaxSubtotal', [
        amount('cbc:TaxableAmount', net), // BT-116
        amount('cbc:TaxAmount', tax), // BT-117
        categoryElement('cac:TaxCategory', { treatment, basisPoints, exemption }),
      ]),
    ]),
    element('cac:LegalMonetaryTotal', [
      amount('cbc:LineExtensionAmount', net), // BT-106
      amount('cbc:TaxExclusiveAmount', net), // BT-109
      amount('cbc:TaxInclusiveAmount', total), // BT-112
      amount('cbc:PayableAmount', total), // BT-115
    ]),
  ];
}

interface Category extends Pick<UblContent, 'basisPoints' | 'treatment'> {
  /** Absent on lines: it stands once. */
  readonly exemption?: string | null;
}

function categoryElement(name: string, { treatment, basisPoints, exemption }: Category): XmlElement {
  const { code, exemption: reasonCode } = categories[treatment];
  const isReasoned = exemption !== undefined && reasonCode !== null;
  return element(name, [
    element('cbc:ID', code), // BT-118, BT-151
    // BR-O-05: there is no rate outside of the scope, not even zero.
    treatment === 'OUT_OF_SCOPE' ? null : element('cbc:Percent', String(basisPoints / 100)), // BT-119, BT-152
    isReasoned ? element('cbc:TaxExemptionReasonCode', reasonCode) : null, // BT-121
    isReasoned && exemption !== null ? element('cbc:TaxExemptionReason', exemption) : null, // BT-120
    element('cac:TaxScheme', [element('cbc:ID', 'VAT')]),
  ]);
}

/**
 * BG-25. A price is never below zero (BR-27), so a credit is a negative quantity. The price is that of the whole quantity, whatever
 * steps it was reckoned by: nothing is divided, and quantity × price is the line's amount exactly.
 */
function lineElement(content: UblContent, line: UblLine, id: number): XmlElement {
  const { currency, kind, treatment, basisPoints, discountReason } = content;
  const amount = amountIn(currency);
  const isCredit = line.amount < 0n;
  const size = line.quantity === null || line.quantity <= 0n ? 1n : line.quantity;
  const quantityName = kind === 'invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
  return element(kind === 'invoice' ? 'cac:InvoiceLine' : 'cac:CreditNoteLine', [
    element('cbc:ID', String(id)), // BT-126
    element(quantityName, String(isCredit ? -size : size), { unitCode: 'C62' }), // BT-129, BT-130
    amount('cbc:LineExtensionAmount', netOf(line)), // BT-131
    line.period === null
      ? null
      : element('cac:InvoicePeriod', [
          element('cbc:StartDate', line.period.from), // BT-134
          element('cbc:EndDate', line.period.to), // BT-135
        ]),
    line.discount === 0n
      ? null
      : element('cac:AllowanceCharge', [
          // BG-27; what takes from a credit is a charge, BG-28.
          element('cbc:ChargeIndicator', String(line.discount < 0n)),
          element('cbc:AllowanceChargeReason', discountReason), // BT-139, BT-144
          amount('cbc:Amount', absolute(line.discount)), // BT-136, BT-141
        ]),
    element('cac:Item', [
      element('cbc:Name', line.name), // BT-153
      categoryElement('cac:ClassifiedTaxCategory', { treatment, basisPoints }),
    ]),
    element('cac:Price', [
      amount('cbc:PriceAmount', isCredit ? -line.amount : line.amount), // BT-146
      element('cbc:BaseQuantity', String(size), { unitCode: 'C62' }), // BT-149, BT-150
    ]),
  ]);
}
