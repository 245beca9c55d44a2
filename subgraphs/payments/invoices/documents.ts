import { currencyExponents, formatMinor } from '@codai/kit';
import { readCreditNotes } from '../credit-notes/lists.ts';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { InvoiceLanguage } from '../tax/profile-rules.ts';
import type { DocumentRef } from './document-links.ts';
import { type DocumentWords, documentWords } from './document-words.ts';
import { type InvoiceRow, numberOf, readInvoices } from './invoice-row.ts';
import { type InvoiceLineRow, readInvoiceLines } from './lists.ts';
import { type PdfContent, renderPdf } from './pdf.ts';
import { dueOf, numberText } from './rules.ts';
import { type Parties, partiesPlace } from './write.ts';

export interface Document {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Renders a document anew from what is stored, which does not change; null when there is none, or only a draft. */
export async function renderDocument(deps: Deps, of: DocumentRef): Promise<Document | null> {
  const read = await deps.database.systemRead(of.tenantId, async (tx) => {
    const [note] = of.kind === 'credit-note' ? await readCreditNotes(tx, { id: of.id, tenantId: of.tenantId }) : [];
    if (of.kind === 'credit-note' && note === undefined) return null;
    const invoiceId = note?.invoiceId ?? of.id;
    const where = Prisma.sql`i.id = ${invoiceId} AND i.tenant_id = ${of.tenantId}`;
    const [invoice] = await readInvoices(tx, where);
    if (invoice === undefined || invoice.parties === null) return null;
    return { invoice, note: note ?? null, lines: await readInvoiceLines(tx, [invoiceId]) };
  });
  if (read === null) return null;
  const { invoice, note, lines } = read;
  const words = documentWords[invoice.language as InvoiceLanguage] ?? documentWords.en;
  const parties = JSON.parse(deps.keys.open(invoice.parties ?? '', partiesPlace(invoice))) as Parties;
  const isSandbox = deps.processor.environment === 'SANDBOX';
  const common = { banner: isSandbox ? words.sandbox : null, parties: partiesOf(parties, words), page: words.page };
  const format = (minor: bigint) => amountText(minor, invoice.currency, words);
  if (note === null) {
    const number = numberOf(invoice) ?? '';
    const content = invoiceContent(invoice, lines, { words, format });
    return { fileName: `${number}.pdf`, bytes: await renderPdf({ ...common, ...content }) };
  }
  const number = numberText(note.series, note.number);
  const content: Omit<PdfContent, keyof typeof common> = {
    title: `${words.creditNote} ${number}`,
    facts: [
      [words.issuedOn, dateText(note.issuedAt, words)],
      [words.ofInvoice, `${numberOf(invoice)}, ${dateText(invoice.finalisedAt, words)}`],
    ],
    head: [words.description, '', words.amount],
    rows: [[`${words.reason}: ${note.reason}`, '', format(-note.net)]],
    totals: [
      [taxLabel(invoice, words), format(-note.tax)],
      [words.total, format(-note.total)],
    ],
    notes: notesOf(invoice, words),
    createdAt: note.issuedAt,
  };
  return { fileName: `${number}.pdf`, bytes: await renderPdf({ ...common, ...content }) };
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
  const { subtotal, discount, tax, total, paid, credited, status, finalisedAt, dueAt, createdAt } = invoice;
  const settled = paid + credited;
  return {
    title: `${words.invoice} ${numberOf(invoice)}${status === 'VOID' ? ` – ${words.void}` : ''}`,
    facts: [
      [words.issuedOn, dateText(finalisedAt, words)],
      [words.dueOn, dateText(dueAt, words)],
    ],
    head: [words.description, words.quantity, words.amount],
    rows: lines.map((line) => [lineText(line, words), line.quantity?.toString() ?? '', format(line.amount)]),
    totals: [
      [words.subtotal, format(subtotal)],
      ...(discount === 0n ? [] : [[words.discount, format(-discount)] as const]),
      [taxLabel(invoice, words), format(tax)],
      [words.total, format(total)],
      ...(settled === 0n ? [] : [[words.paid, format(-settled)] as const]),
      [words.due, format(status === 'VOID' ? 0n : dueOf(invoice))],
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
  const { kind, description, periodStartsAt, periodEndsAt } = line;
  const name = [words.lines[kind], description].filter((part) => part !== '').join(': ');
  if (periodStartsAt === null || periodEndsAt === null) return name;
  return `${name}\n${dateText(periodStartsAt, words)} – ${dateText(periodEndsAt, words)}`;
}

function partiesOf({ issuer, customer }: Parties, words: DocumentWords): PdfContent['parties'] {
  const vat = (number: string | null) => (number === null ? [] : [`${words.vatNumber}: ${number}`]);
  return [
    [words.from, [issuer.name, issuer.address, ...vat(issuer.vatNumber)]],
    [words.to, [customer.name, ...customer.addressLines, customer.country, ...vat(customer.vatNumber)]],
  ];
}

/** `1.234,56 EUR` in Romanian; every digit is ours, only the separators are the language's. */
export function amountText(minor: bigint, currency: string, { locale }: Pick<DocumentWords, 'locale'>): string {
  const exponent = currencyExponents.get(currency) ?? 0;
  const [whole = '0', fraction] = formatMinor({ minor: minor < 0n ? -minor : minor, exponent }).split('.');
  const [group, point] = locale === 'ro-RO' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = minor < 0n ? '−' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : point + fraction} ${currency}`;
}

function dateText(instant: Date | null, { locale }: DocumentWords): string {
  if (instant === null) return '';
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(instant);
}
