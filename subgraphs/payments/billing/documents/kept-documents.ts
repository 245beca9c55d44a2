import { booksKeptUntil, type DocumentKey, type KeptDocument, keptOrDeposited } from '@codai/kit/documents';
import type { Deps } from '../../deps.ts';
import type { IssuedRef } from '../invoices/issued.ts';
import { renderDocument } from './documents.ts';

/** Renders a document and has files keep it; one that is kept already stays as it is. False: there is no such document. */
export async function depositDocument(deps: Deps, of: IssuedRef): Promise<boolean> {
  const rendered = await renderDocument(deps, of);
  if (rendered === null) return false;
  const { fileName: name, contentType, bytes, issuedAt } = rendered;
  const type = contentType.split(';')[0] ?? contentType;
  await deps.documents.deposit({ ...keyOf(of), name, type, bytes, retainUntil: booksKeptUntil(issuedAt) });
  return true;
}

/** Where a document is read that a link names; null when there is none. */
export function keptDocument(deps: Deps, of: IssuedRef): Promise<KeptDocument | null> {
  return keptOrDeposited(
    () => deps.documents.address(keyOf(of)),
    () => depositDocument(deps, of),
  );
}

const keyOf = ({ id, kind, tenantId }: IssuedRef): DocumentKey => ({ tenantId, keptFor: `${kind}/${id}` });
