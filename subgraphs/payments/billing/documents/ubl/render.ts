import type { RenderedDocument } from '@codai/kit/documents';
import type { CreditNoteRow } from '../../credit-notes/lists.ts';
import { type InvoiceRow, numberOf } from '../../invoices/invoice-row.ts';
import type { InvoiceLineRow } from '../../invoices/lists.ts';
import { numberText } from '../../invoices/rules.ts';
import type { Parties } from '../../issuing/write.ts';
import { type DocumentWords, lineName } from '../document-words.ts';
import { type UblContent, type UblLine, ublText } from './document.ts';

export interface XmlSource {
  readonly invoice: InvoiceRow;
  /** Null: the invoice itself. */
  readonly note: CreditNoteRow | null;
  readonly lines: readonly InvoiceLineRow[];
  readonly parties: Parties;
  readonly issuerCountry: string;
  readonly words: DocumentWords;
  readonly isSandbox: boolean;
}

/** The e-invoice; null for a void one, which is not owed, and for what the standard cannot express. */
export function renderXml(source: XmlSource): RenderedDocument | null {
  const { invoice, note } = source;
  if (note === null && invoice.status === 'VOID') return null;
  const content = note === null ? contentOfInvoice(source) : contentOfNote(source, note);
  const text = ublText(content);
  if (text === null) return null;
  return { fileName: `${content.number}.xml`, contentType: 'application/xml; charset=utf-8', bytes: Buffer.from(text) };
}

type Common = Pick<
  UblContent,
  'basisPoints' | 'buyer' | 'currency' | 'discountReason' | 'exemption' | 'note' | 'seller' | 'treatment'
>;

function commonOf({ invoice, parties, issuerCountry, words, isSandbox }: XmlSource): Common {
  const { issuerId, tenantId, currency, taxTreatment: treatment, taxBasisPoints: basisPoints } = invoice;
  const { issuer, customer } = parties;
  const exemptions = { STANDARD: null, REVERSE_CHARGE: words.reverseCharge, OUT_OF_SCOPE: words.outOfScope };
  return {
    currency,
    treatment,
    basisPoints,
    exemption: exemptions[treatment],
    note: isSandbox ? words.sandbox : null,
    discountReason: words.discount,
    seller: {
      id: issuerId,
      name: issuer.name,
      addressLines: [issuer.address],
      country: issuerCountry,
      vatNumber: issuer.vatNumber,
    },
    buyer: { id: tenantId, ...customer },
  };
}

function contentOfInvoice(source: XmlSource): UblContent {
  const { invoice, lines, words } = source;
  const dueOn = dayOf(invoice.dueAt ?? invoice.createdAt);
  return {
    ...commonOf(source),
    kind: 'invoice',
    number: numberOf(invoice) ?? '',
    issuedOn: dayOf(invoice.finalisedAt ?? invoice.createdAt),
    dueOn,
    of: null,
    terms: `${words.dueOn} ${dueOn}`,
    lines: lines.map((line) => lineOf(line, words)),
    tax: invoice.tax,
    total: invoice.total,
  };
}

function contentOfNote(source: XmlSource, note: CreditNoteRow): UblContent {
  const { invoice, words } = source;
  const reason = `${words.reason}: ${note.reason}`;
  return {
    ...commonOf(source),
    kind: 'credit-note',
    number: numberText(note.series, note.number),
    issuedOn: dayOf(note.issuedAt),
    dueOn: null,
    of: { number: numberOf(invoice) ?? '', issuedOn: dayOf(invoice.finalisedAt ?? invoice.createdAt) },
    terms: reason,
    lines: [{ name: reason, quantity: null, amount: note.net, discount: 0n, period: null }],
    tax: note.tax,
    total: note.total,
  };
}

function lineOf(line: InvoiceLineRow, words: DocumentWords): UblLine {
  const { quantity, amount, discount, periodStartsAt, periodEndsAt } = line;
  // It ends before the instant at which the next one begins.
  const last = periodEndsAt === null ? null : new Date(periodEndsAt.getTime() - 1);
  return {
    name: lineName(line, words),
    quantity,
    amount,
    discount,
    period:
      periodStartsAt === null || last === null || last < periodStartsAt
        ? null
        : { from: dayOf(periodStartsAt), to: dayOf(last) },
  };
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
