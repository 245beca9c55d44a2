import { booksKeptUntil, type KeptDocument, keptOrDeposited } from '@codai/kit/documents';
import type { Deps } from '../../deps.ts';
import { renderStatement } from './documents.ts';
import type { StatementRef } from './links.ts';

/**
 * Where the PDF of an issued statement is read; null for every other document, which is rendered when it is asked for. It is rendered and deposited
 * when it is first read, in that language: most statements are never read, and the ledger that they are rendered from does not change.
 */
export async function keptStatement(deps: Deps, ref: StatementRef): Promise<KeptDocument | null> {
  const key = keyOf(ref);
  if (key === null) return null;
  return keptOrDeposited(
    () => deps.documents.address(key),
    () => deposit(deps, ref),
  );
}

/** One that is kept already stays as it is. False: there is no such statement. */
async function deposit(deps: Deps, ref: StatementRef): Promise<boolean> {
  const key = keyOf(ref);
  const rendered = key === null ? null : await renderStatement(deps, ref);
  if (key === null || rendered === null) return false;
  const { fileName: name, contentType: type, bytes, issuedAt } = rendered;
  await deps.documents.deposit({ ...key, name, type, bytes, retainUntil: booksKeptUntil(issuedAt) });
  return true;
}

function keyOf({ tenantId, format, language, of }: StatementRef) {
  if (format !== 'PDF' || !('statementId' in of)) return null;
  return { tenantId, keptFor: `statement/${of.statementId}/${language}` };
}
