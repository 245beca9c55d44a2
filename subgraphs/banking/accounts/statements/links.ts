import { type DocumentRef, documentLinks } from '@codai/kit/documents';
import type { Period } from '../../ledger/calendar/rules.ts';
import { languages, type StatementLanguage } from './labels.ts';
import { formats, type StatementFormat } from './rules.ts';

/** A monthly statement is named by its id, and any period of an account by the account's. */
type DocumentKind = 'period' | 'statement';

/** Content of a link to a statement. Only people who may read the account get one. */
export interface StatementRef {
  readonly tenantId: string;
  readonly format: StatementFormat;
  readonly language: StatementLanguage;
  readonly of: { readonly statementId: string } | (Period & { readonly accountId: string });
}

export const links = documentLinks<DocumentKind>({
  path: '/banking/documents/',
  purpose: 'banking document links',
  kinds: ['period', 'statement'],
});

export function documentOf({ tenantId, format, language, of }: StatementRef): DocumentRef<DocumentKind> {
  const how = [format, language];
  if ('statementId' in of) return { kind: 'statement', id: of.statementId, tenantId, details: how };
  const period = [of.from.toISOString(), of.to.toISOString()];
  return { kind: 'period', id: of.accountId, tenantId, details: [...how, ...period] };
}

/** Reads a signed link; null when a later version no longer knows its form. */
export function statementOf({ kind, id, tenantId, details = [] }: DocumentRef<DocumentKind>): StatementRef | null {
  const [givenFormat, givenLanguage, from, to] = details;
  const format = formats.find((known) => known === givenFormat);
  const language = languages.find((known) => known === givenLanguage);
  if (format === undefined || language === undefined) return null;
  const how = { tenantId, format, language };
  if (kind === 'statement') return { ...how, of: { statementId: id } };
  if (from === undefined || to === undefined) return null;
  return { ...how, of: { accountId: id, from: new Date(from), to: new Date(to) } };
}
