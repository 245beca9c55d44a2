import {
  amountText,
  type DocumentRef,
  dayText,
  type PdfContent,
  type RenderedDocument,
  renderPdf,
} from '@codai/kit/documents';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { InvoiceLanguage } from '../../pricing/tax/profile-rules.ts';
import { readCreditNotes } from '../credit-notes/lists.ts';
import type { DocumentKind } from '../invoices/document-links.ts';
import { type InvoiceRow, numberOf, readInvoices } from '../invoices/invoice-row.ts';
import { type InvoiceLineRow, readInvoiceLines } from '../invoices/lists.ts';
import { numberText } from '../invoices/rules.ts';
import { type Parties, partiesPlace } from '../issuing/write.ts';
import { type DocumentWords, documentWords, lineName } from './document-words.ts';
import { renderXml } from './ubl/render.ts';

export interface IssuedDocument extends RenderedDocument {
  readonly issuedAt: Date;
}

/** Renders a document as it was issued, whatever was paid, credited or voided since; null when there is none, or only a draft. */
export async function renderDocument(deps: Deps, of: DocumentRef<DocumentKind>): Promise<IssuedDocument | null> {
  const read = await deps.database.systemRead(of.tenantId, async (tx) => {
    const isNote = of.kind === 'credit-note' || of.kind === 'credit-note-xml';
    const [note] = isNote ? await readCreditNotes(tx, { id: of.id, tenantId: of.tenantId }) : [];
    if (isNote && note === undefined) return null;
    const invoiceId = note?.invoiceId ?? of.id;
    const where = Prisma.sql`i.id = ${invoiceId} AND i.tenant_id = ${of.tenantId}`;
    const [invoice] = await readInvoices(tx, where);
    if (invoice === undefined || invoice.parties === null) return null;
    const lines = await readInvoiceLines(tx, [invoiceId]);
    const issuer = await tx.billingIssuer.findUniqueOrThrow({ where: { id: invoice.issuerId } });
    return { invoice, note: note ?? null, lines, issuerCountry: issuer.country };
  });
  if (read === null) return null;
  const { invoice, note, lines } = read;
  const words = documentWords[invoice.language as InvoiceLanguage] ?? documentWords.en;
  const parties = JSON.parse(deps.keys.open(invoice.parties ?? '', partiesPlace(invoice))) as Parties;
  const isSandbox = deps.processor.environment === 'SANDBOX';
  const issuedAt = note?.issuedAt ?? invoice.finalisedAt ?? invoice.createdAt;
  if (of.kind === 'invoice-xml' || of.kind === 'credit-note-xml') {
    const xml = renderXml({ ...read, parties, words, isSandbox });
    return xml && { ...xml, issuedAt };
  }
  const common = { banner: isSandbox ? words.sandbox : null, parties: partiesOf(parties, words), page: words.page };
  const format = (minor: bigint) => amountText(minor, invoice.currency, words.locale);
  if (note === null) {
    const number = numberOf(invoice) ?? '';
    const content = invoiceContent(invoice, lines, { words, format });
    return { ...(await pdfOf(number, { ...common, ...content })), issuedAt };
  }
  const number = numberText(note.series, note.number);
  const content: Omit<PdfContent, keyof typeof common> = {
    title: `${words.creditNote} ${number}`,
    facts: [
      [words.issuedOn, dayText(note.issuedAt, words.locale)],
      [words.ofInvoice, `${numberOf(invoice)}, ${dayText(invoice.finalisedAt, words.locale)}`],
    ],
    columns: columnsOf(words.description, '', words.amount),
    rows: [[`${words.reason}: ${note.reason}`, '', format(-note.net)]],
    totals: [
      [taxLabel(invoice, words), format(-note.tax)],
      [words.total, format(-note.total)],
    ],
    notes: notesOf(invoice, words),
    createdAt: note.issuedAt,
  };
  return { ...(await pdfOf(number, { ...common, ...content })), issuedAt };
}

async function pdfOf(number: string, content: PdfContent): Promise<RenderedDocument> {
  return { fileName: `${number}.pdf`, contentType: 'application/pdf', bytes: await renderPdf(content) };
}

function columnsOf(description: string, quantity: string, amount: string): PdfContent['columns'] {
  return [
    { heading: description, share: 0.62, align: 'left' },
    { heading: quantity, share: 0.16, align: 'right' },
    { heading: amount, share: 0.22, align: 'right' },
  ];
}

interface Wording {
  readonly words: DocumentWords;
  readonly format: (minor: bigint) => string;
}

function invoiceContent(
  invoice: InvoiceRow,
  lines: readonly InvoiceLineRow[],
  { words, format }: Wording,
): Omit<PdfContent, 'banner' | 'page' | 'parties'> {
  const { subtotal, discount, tax, total, finalisedAt, dueAt, createdAt } = invoice;
  return {
    title: `${words.invoice} ${numberOf(invoice)}`,
    facts: [
      [words.issuedOn, dayText(finalisedAt, words.locale)],
      [words.dueOn, dayText(dueAt, words.locale)],
    ],
    columns: columnsOf(words.description, words.quantity, words.amount),
    rows: lines.map((line) => [lineText(line, words), line.quantity?.toString() ?? '', format(line.amount)]),
    totals: [
      [words.subtotal, format(subtotal)],
      ...(discount === 0n ? [] : [[words.discount, format(-discount)] as const]),
      [taxLabel(invoice, words), format(tax)],
      [words.total, format(total)],
      [words.due, format(total)],
    ],
    notes: notesOf(invoice, words),
    createdAt: finalisedAt ?? createdAt,
  };
}

function taxLabel({ taxBasisPoints, taxCountry }: InvoiceRow, words: DocumentWords): string {
  const rate = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 2 }).format(taxBasisPoints / 100);
  return `${words.tax} ${rate} % (${taxCountry})`;
}

function notesOf({ taxTreatment }: InvoiceRow, words: DocumentWords): string[] {
  if (taxTreatment === 'REVERSE_CHARGE') return [words.reverseCharge];
  return taxTreatment === 'OUT_OF_SCOPE' ? [words.outOfScope] : [];
}

function lineText(line: InvoiceLineRow, words: DocumentWords): string {
  const { periodStartsAt, periodEndsAt } = line;
  const name = lineName(line, words);
  if (periodStartsAt === null || periodEndsAt === null) return name;
  return `${name}\n${dayText(periodStartsAt, words.locale)} – ${dayText(periodEndsAt, words.locale)}`;
}

function partiesOf({ issuer, customer }: Parties, words: DocumentWords): PdfContent['parties'] {
  const vat = (number: string | null) => (number === null ? [] : [`${words.vatNumber}: ${number}`]);
  return [
    [words.from, [issuer.name, issuer.address, ...vat(issuer.vatNumber)]],
    [words.to, [customer.name, ...customer.addressLines, customer.country, ...vat(customer.vatNumber)]],
  ];
}
