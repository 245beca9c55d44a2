import { createHash } from 'node:crypto';
import { DomainError } from '@codai/kit';
import type { RenderedDocument } from '@codai/kit/documents';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { dayOf, type Period } from '../../ledger/calendar/rules.ts';
import type { StatementContent } from './content.ts';
import { writeCsv } from './csv.ts';
import type { StatementRef } from './links.ts';
import { writePdf } from './pdf.ts';
import { documentLinesMax } from './rules.ts';
import { stateInTransaction } from './service.ts';
import { linesOf, readLines, readStatements } from './statement-row.ts';

export interface RenderedStatement extends RenderedDocument {
  readonly issuedAt: Date;
}

/**
 * Sets a statement anew from the ledger, which does not change: the same link gives the same bytes. Null when there is no such
 * statement or account of the tenant, or it has more lines than the form takes.
 */
export async function renderStatement(deps: Deps, ref: StatementRef): Promise<RenderedStatement | null> {
  const content = await readContent(deps, ref);
  if (content === null) return null;
  const { account, issuedAt, period } = content;
  const month = content.number === null ? `${dayOf(period.from)}-${dayOf(period.to)}` : dayOf(period.from).slice(0, 7);
  const name = `${account.iban}-${month}`;
  switch (ref.format) {
    case 'PDF':
      return {
        fileName: `${name}.pdf`,
        contentType: 'application/pdf',
        bytes: await writePdf(content, ref.language),
        issuedAt,
      };
    case 'CSV':
      return {
        fileName: `${name}.csv`,
        contentType: 'text/csv; charset=utf-8',
        bytes: Buffer.from(writeCsv(content)),
        issuedAt,
      };
    case 'CAMT053': {
      const { writeCamt053 } = await import('./camt.ts');
      const bytes = Buffer.from(writeCamt053(content));
      return { fileName: `${name}.xml`, contentType: 'application/xml', bytes, issuedAt };
    }
  }
}

async function readContent(deps: Deps, { tenantId, of, format }: StatementRef): Promise<StatementContent | null> {
  // A write: a period on demand is settled before it is published.
  return deps.database.systemWrite(tenantId, async (tx) => {
    const found = await ('statementId' in of ? issued(tx, of.statementId, tenantId) : asked(tx, { ...of, tenantId }));
    if (found === null || linesOf(found.period) > documentLinesMax[format]) return null;
    const { period } = found;
    const [account] = await tx.$queryRaw<{ name: string; iban: string }[]>`
      SELECT name, iban FROM bank_account WHERE id = ${period.accountId} AND tenant_id = ${tenantId}`;
    if (account === undefined) return null;
    const lines = await readLines(tx, period, { after: null, take: documentLinesMax[format] });
    return { ...found, lines, account, isSandbox: deps.rails.environment === 'SANDBOX' };
  });
}

type Found = Pick<StatementContent, 'id' | 'issuedAt' | 'number' | 'period'>;

async function issued(tx: BankingRead, id: string, tenantId: string): Promise<Found | null> {
  const [row] = await readStatements(tx, Prisma.sql`s.id = ${id} AND s.tenant_id = ${tenantId}`);
  return row === undefined ? null : { id, number: row.number, issuedAt: row.issuedAt, period: row };
}

async function asked(
  tx: BankingWrite,
  of: Period & { readonly accountId: string; readonly tenantId: string },
): Promise<Found | null> {
  const period = await stateInTransaction(tx, of);
  if (period instanceof DomainError) return null;
  // At most 35 characters in camt.053, and another one for each account and period.
  const named = JSON.stringify([of.accountId, of.from, of.to]);
  const id = createHash('sha256').update(named).digest('hex').slice(0, 32);
  return { id, number: null, issuedAt: of.to, period };
}
