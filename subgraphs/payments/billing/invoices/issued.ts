import type { DocumentRef } from '@codai/kit/documents';
import type { PaymentsWrite } from '../../deps.ts';
import type { DocumentKind } from './document-links.ts';

/** A document with what is needed to render it again. */
export type IssuedRef = Pick<DocumentRef<DocumentKind>, 'id' | 'kind' | 'tenantId'>;

/** In the transaction that issues it: its forms are deposited, each once, when nothing else is to be done. */
export function depositIssued(
  tx: PaymentsWrite,
  { id, kind, tenantId }: IssuedRef & { readonly kind: 'credit-note' | 'invoice' },
): void {
  for (const form of [kind, `${kind}-xml`] as const) {
    const document: IssuedRef = { id, kind: form, tenantId };
    tx.jobs.add('deposit-document', document, { key: `deposit-document:${form}:${id}`, maxAttempts: 25, isBulk: true });
  }
}
