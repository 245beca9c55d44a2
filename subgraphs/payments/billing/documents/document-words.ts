import type { DocumentLocale } from '@codai/kit/documents';
import type { InvoiceLanguage } from '../../pricing/tax/profile-rules.ts';
import type { LineKind } from '../invoices/draft-rules.ts';

/** Words of a document besides its facts. */
export interface DocumentWords {
  readonly locale: DocumentLocale;
  readonly invoice: string;
  readonly creditNote: string;
  readonly sandbox: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly from: string;
  readonly to: string;
  readonly vatNumber: string;
  readonly description: string;
  readonly quantity: string;
  readonly amount: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly tax: string;
  readonly total: string;
  readonly due: string;
  readonly page: string;
  readonly ofInvoice: string;
  readonly reason: string;
  readonly reverseCharge: string;
  readonly outOfScope: string;
  readonly lines: Readonly<Record<LineKind, string>>;
}

export const documentWords: Readonly<Record<InvoiceLanguage, DocumentWords>> = {
  en: {
    locale: 'en-GB',
    invoice: 'Invoice',
    creditNote: 'Credit note',
    sandbox: 'SANDBOX – no real money',
    number: 'Number',
    issuedOn: 'Date of issue',
    dueOn: 'Due on',
    from: 'From',
    to: 'To',
    vatNumber: 'VAT number',
    description: 'Description',
    quantity: 'Quantity',
    amount: 'Amount',
    subtotal: 'Subtotal',
    discount: 'Discount',
    tax: 'VAT',
    total: 'Total',
    due: 'Due',
    page: 'Page',
    ofInvoice: 'For invoice',
    reason: 'Reason',
    reverseCharge: 'Reverse charge: the customer accounts for the VAT (Directive 2006/112/EC, article 196).',
    outOfScope: 'Outside the scope of EU VAT (Directive 2006/112/EC, article 44 or 59).',
    lines: {
      LICENSED: '',
      METERED: 'Usage',
      UNUSED_TIME: 'Unused time',
      REMAINING_TIME: 'Remaining time',
      CARRIED_IN: 'Carried over from the previous invoice',
      CARRIED_OUT: 'Carried over to the next invoice',
      OTHER: '',
    },
  },
  ro: {
    locale: 'ro-RO',
    invoice: 'Factură',
    creditNote: 'Notă de credit',
    sandbox: 'MEDIU DE TEST – fără bani reali',
    number: 'Număr',
    issuedOn: 'Data emiterii',
    dueOn: 'Scadentă la',
    from: 'Furnizor',
    to: 'Client',
    vatNumber: 'Cod TVA',
    description: 'Descriere',
    quantity: 'Cantitate',
    amount: 'Sumă',
    subtotal: 'Subtotal',
    discount: 'Reducere',
    tax: 'TVA',
    total: 'Total',
    due: 'De plată',
    page: 'Pagina',
    ofInvoice: 'La factura',
    reason: 'Motiv',
    reverseCharge: 'Taxare inversă: TVA se datorează de beneficiar (Directiva 2006/112/CE, articolul 196).',
    outOfScope: 'În afara domeniului de aplicare al TVA în UE (Directiva 2006/112/CE, articolul 44 sau 59).',
    lines: {
      LICENSED: '',
      METERED: 'Consum',
      UNUSED_TIME: 'Timp nefolosit',
      REMAINING_TIME: 'Timp rămas',
      CARRIED_IN: 'Reportat de pe factura anterioară',
      CARRIED_OUT: 'Reportat pe factura următoare',
      OTHER: '',
    },
  },
};

/** Name of a line. */
export function lineName(
  { kind, description }: { readonly kind: LineKind; readonly description: string },
  words: DocumentWords,
): string {
  return [words.lines[kind], description].filter((part) => part !== '').join(': ');
}
