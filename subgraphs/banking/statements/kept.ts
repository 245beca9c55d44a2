import { booksKeptUntil, type KeptDocument, keptOrDeposited } from '@codai/kit/documents';
import type { BankingWrite, Deps } from '../deps.ts';
import { renderStatement } from './documents.ts';
import type { StatementRef } from './links.ts';
import { languages } from './words.ts';

/** A statement of a month as it was issued, which files keeps. */
export interface IssuedStatement {
  readonly tenantId: string;
  readonly statementId: string;
}

/** In the transaction that issues a statement: it is rendered and deposited once in each language, when nothing else is to be done. */
export function depositIssued(tx: BankingWrite, statement: IssuedStatement): void {
  const key = `deposit-statement:${statement.statementId}`;
  tx.jobs.add('depositStatement', statement, { key, maxAttempts: 25, isBulk: true });
}

export async function depositStatement(deps: Deps, { tenantId, statementId }: IssuedStatement): Promise<void> {
  for (const language of languages) await deposit(deps, { tenantId, format: 'PDF', language, of: { statementId } });
}

/** Where the PDF of an issued statement is read; null for every other document, which is rendered when it is asked for. */
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
