import { documentLinks } from '@codai/kit/documents';

/** PDF for people; `-xml` is the same as an e-invoice. */
export type DocumentKind = 'credit-note' | 'credit-note-xml' | 'invoice' | 'invoice-xml';

/** Links to invoices and credit notes. */
export const links = documentLinks<DocumentKind>({
  path: '/payments/documents/',
  purpose: 'payments document links',
  kinds: ['credit-note', 'credit-note-xml', 'invoice', 'invoice-xml'],
});
