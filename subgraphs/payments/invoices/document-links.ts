import { documentLinks } from '@codai/kit/documents';

export type DocumentKind = 'credit-note' | 'invoice';

/** Links to invoices and credit notes. */
export const links = documentLinks<DocumentKind>({
  path: '/payments/documents/',
  purpose: 'payments document links',
  kinds: ['credit-note', 'invoice'],
});
