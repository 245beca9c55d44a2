import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { LedgerExportFormat, PeriodStatus } from '../../generated/prisma/enums.ts';
import { firstDayOf } from '../periods/rules.ts';
import { exportRefusal } from './rules.ts';

export interface ExportId {
  readonly exportId: Id<'LedgerExport'>;
}

export interface RequestExport {
  /** `2031-05` */
  readonly month: string;
  readonly currency: string;
  readonly format: LedgerExportFormat;
  readonly detail: boolean;
}

/**
 * Has the journal of a closed month written as a file. What was asked for before is not written again: it is the same. Returns its id, or
 * `NotFoundError` for a month that nobody has closed, or without postings in the currency, `InvalidStateError` before the month is closed.
 */
export function requestLedgerExport(
  { database, clock }: Deps,
  { userId, correlationId }: SignedInCaller,
  { month, currency, format, detail }: RequestExport,
): Promise<ExportId | DomainError> {
  const now = clock.now();
  return database.systemWrite(
    null,
    async (tx) => {
      const [period] = await tx.$queryRaw<{ status: PeriodStatus; hasPostings: boolean }[]>`
        SELECT p.status, EXISTS (SELECT FROM period_balance b WHERE b.month = p.month AND b.currency = ${currency}) AS "hasPostings"
          FROM accounting_period p WHERE to_char(p.month, 'YYYY-MM') = ${month}`;
      if (period === undefined) return new NotFoundError('AccountingPeriod', ['input', 'month']);
      const refusal = exportRefusal(period);
      if (refusal !== null) return refusal;
      const exportId = newId<'LedgerExport'>('lex');
      const made = await tx.$executeRaw`
        INSERT INTO ledger_export (id, month, currency, format, detail, requested_by, requested_at)
        VALUES (${exportId}, ${firstDayOf(month)}::date, ${currency}, ${format}::"LedgerExportFormat", ${detail}, ${userId}, ${now}::timestamptz)
        ON CONFLICT (month, currency, format, detail) DO NOTHING`;
      if (made === 1) {
        tx.outbox.append(
          'banking.ledger-export.requested',
          { exportId, month, currency, format, detail, requestedBy: userId },
          { subject: exportId, partitionKey: exportId, tenantId: null },
        );
        tx.jobs.add('writeLedgerExport', { exportId }, { key: `export-${exportId}` });
        return { exportId };
      }
      const [{ id }] = await tx.$queryRaw<[{ id: Id<'LedgerExport'> }]>`
        SELECT id FROM ledger_export WHERE month = ${firstDayOf(month)}::date AND currency = ${currency}
           AND format = ${format}::"LedgerExportFormat" AND detail = ${detail}`;
      return { exportId: id };
    },
    { userId, correlationId },
  );
}
