import { newId } from '@codai/kit';
import { absolute } from '@codai/kit/money';
import { worthOf } from '../../../accounts/limits/service.ts';
import type { BankingWrite } from '../../../deps.ts';
import type { ExceptionEnd, ExceptionKind } from '../../../generated/prisma/enums.ts';
import { needsSecond } from './rules.ts';

/** Difference between the ledger and the bank; each subject has one exception for ever. */
export interface NewException {
  readonly kind: ExceptionKind;
  readonly subject: string;
  /** In minor units; what the ledger would have to post, a debit above zero. */
  readonly difference: bigint;
  readonly runId?: string | null;
  readonly lineId?: string;
  readonly posting?: { readonly entryId: string; readonly leg: number };
  readonly transferId?: string | null;
  readonly importedById?: string | null;
}

interface Place {
  readonly accountId: string;
  readonly currency: string;
}

/** Opens and publishes exceptions that are new; returns their ids by subject. */
export async function openExceptions(
  tx: BankingWrite,
  { accountId, currency }: Place,
  found: readonly NewException[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  if (found.length === 0) return new Map();
  const worth = await worthOf(tx, currency);
  const opened = await tx.$queryRaw<{ id: string; subject: string }[]>`
    INSERT INTO reconciliation_exception (id, account_id, currency, kind, subject, difference, run_id, line_id, entry_id, leg, transfer_id,
      imported_by_id, needs_second, opened_at)
    SELECT f.id, ${accountId}, ${currency}, f.kind, f.subject, f.difference, f.run_id, f.line_id, f.entry_id, f.leg, f.transfer_id,
           f.imported_by_id, f.needs_second, ${now}::timestamptz
      FROM unnest(
        ${found.map(() => newId('rex'))}::text[], ${found.map(({ kind }) => kind)}::"ExceptionKind"[], ${found.map(({ subject }) => subject)}::text[],
        ${found.map(({ difference }) => difference.toString())}::numeric[], ${found.map(({ runId = null }) => runId)}::text[],
        ${found.map(({ lineId = null }) => lineId)}::text[], ${found.map(({ posting }) => posting?.entryId ?? null)}::text[],
        ${found.map(({ posting }) => posting?.leg ?? null)}::smallint[], ${found.map(({ transferId = null }) => transferId)}::text[],
        ${found.map(({ importedById = null }) => importedById)}::text[],
        ${found.map(({ difference }) => needsSecond(worth(absolute(difference))))}::boolean[]
      ) AS f (id, kind, subject, difference, run_id, line_id, entry_id, leg, transfer_id, imported_by_id, needs_second)
    ON CONFLICT (subject) DO NOTHING RETURNING id, subject`;
  const ids = new Map(opened.map(({ id, subject }) => [subject, id]));
  for (const { kind, subject, difference } of found) {
    const exceptionId = ids.get(subject);
    if (exceptionId === undefined) continue;
    tx.outbox.append(
      'banking.reconciliation.exception',
      { exceptionId, kind, accountId, difference: difference.toString(), currency },
      { subject: exceptionId, partitionKey: accountId, tenantId: null },
    );
  }
  return ids;
}

/** Ends what is open still; what somebody has decided meanwhile stays decided. */
export async function closeExceptions(
  tx: BankingWrite,
  ids: readonly string[],
  end: ExceptionEnd,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE reconciliation_exception SET status = 'CLOSED', ended_by = ${end}::"ExceptionEnd", ended_at = ${now}::timestamptz
     WHERE id = ANY(${[...ids]}) AND status = 'OPEN'`;
}
