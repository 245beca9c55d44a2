import type { KeptDocument } from '@codai/kit/documents';
import type { Deps } from '../deps.ts';
import type { DocumentKey } from '../peers/files.ts';
import { renderDocument } from './documents.ts';
import type { IssuedRef } from './issued.ts';

/** Source: Romania, Law 82/1991, article 25. */
const KEPT_YEARS = 10;

/** Renders a document and has files keep it; one that is kept already stays as it is. False: there is no such document. */
export async function depositDocument(deps: Deps, of: IssuedRef): Promise<boolean> {
  const rendered = await renderDocument(deps, of);
  if (rendered === null) return false;
  const { fileName: name, contentType, bytes, issuedAt } = rendered;
  const type = contentType.split(';')[0] ?? contentType;
  // Ten years after the financial year, which is the calendar's.
  const retainUntil = new Date(Date.UTC(issuedAt.getUTCFullYear() + KEPT_YEARS + 1, 0, 1));
  await deps.files.deposit({ ...keyOf(of), name, type, bytes, retainUntil });
  return true;
}

/**
 * Where a document is read that a link names; null when there is none. One that was issued before documents were kept, or a moment ago, is
 * deposited here.
 */
export async function keptDocument(deps: Deps, of: IssuedRef): Promise<KeptDocument | null> {
  const known = await deps.files.address(keyOf(of));
  if (known !== null) return { url: known };
  if (!(await depositDocument(deps, of))) return null;
  const url = await deps.files.address(keyOf(of));
  return url === null ? null : { url };
}

const keyOf = ({ id, kind, tenantId }: IssuedRef): DocumentKey => ({ tenantId, keptFor: `${kind}/${id}` });
