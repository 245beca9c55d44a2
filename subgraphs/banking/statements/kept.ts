import type { KeptDocument } from '@codai/kit/documents';
import type { BankingWrite, Deps } from '../deps.ts';
import { renderStatement } from './documents.ts';
import type { StatementRef } from './links.ts';
import { languages } from './words.ts';

/** A statement of a month as it was issued, which files keeps. */
export interface IssuedStatement {
  readonly tenantId: string;
  readonly statementId: string;
}

/** Source: Romania, Law 82/1991, article 25. */
const KEPT_YEARS = 10;

/** In the transaction that issues a statement: it is rendered and deposited soon after, once in each language. */
export function depositIssued(tx: BankingWrite, statement: IssuedStatement): void {
  tx.jobs.add('depositStatement', statement, { key: `deposit-statement:${statement.statementId}`, maxAttempts: 25 });
}

export async function depositStatement(deps: Deps, { tenantId, statementId }: IssuedStatement): Promise<void> {
  for (const language of languages) await deposit(deps, { tenantId, format: 'PDF', language, of: { statementId } });
}

/**
 * Where the PDF of an issued statement is read; null for every other document, which is rendered when it is asked for. One that was issued before
 * statements were kept, or a moment ago, is deposited here.
 */
export async function keptStatement(deps: Deps, ref: StatementRef): Promise<KeptDocument | null> {
  const key = keyOf(ref);
  if (key === null) return null;
  const known = await deps.files.documentAddress(key);
  if (known !== null) return { url: known };
  await deposit(deps, ref);
  const url = await deps.files.documentAddress(key);
  return url === null ? null : { url };
}

/** One that is kept already stays as it is. */
async function deposit(deps: Deps, ref: StatementRef): Promise<void> {
  const key = keyOf(ref);
  const rendered = key === null ? null : await renderStatement(deps, ref);
  if (key === null || rendered === null) return;
  const { fileName: name, contentType: type, bytes, issuedAt } = rendered;
  // Ten years after the financial year, which is the calendar's.
  const retainUntil = new Date(Date.UTC(issuedAt.getUTCFullYear() + KEPT_YEARS + 1, 0, 1));
  await deps.files.deposit({ ...key, name, type, bytes, retainUntil });
}

function keyOf({ tenantId, format, language, of }: StatementRef) {
  if (format !== 'PDF' || !('statementId' in of)) return null;
  return { tenantId, keptFor: `statement/${of.statementId}/${language}` };
}
