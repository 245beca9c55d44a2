import { newId } from '@codai/kit';
import type { BankingWrite, Deps } from '../../deps.ts';
import { monthStart } from '../../ledger/calendar/rules.ts';
import { type AccountToLookAt, monthByMonth } from '../bank-accounts/month-by-month.ts';
import { dueMonth } from './rules.ts';
import { addUp } from './service.ts';
import { settledRange } from './statement-row.ts';

/** Makes each account's statement of every month that is over, as `monthByMonth` does. */
export function issueStatements(deps: Deps, signal?: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  return monthByMonth(
    deps,
    {
      look: (tx, after, take) => tx.$queryRaw<AccountToLookAt[]>`
        SELECT b.id, b.tenant_id AS "tenantId",
               next.starts_at < ${monthStart(now)}::timestamptz AND (b.closed_at IS NULL OR b.closed_at >= next.starts_at) AS "isDue"
          FROM (SELECT * FROM bank_account WHERE id > ${after} ORDER BY id LIMIT ${take}::int) b JOIN ledger_account l ON l.id = b.id
          LEFT JOIN LATERAL (SELECT s.period_end FROM statement s WHERE s.account_id = b.id ORDER BY s.number DESC LIMIT 1) last ON true
          CROSS JOIN LATERAL (SELECT COALESCE(last.period_end, date_trunc('month', l.created_at, 'UTC')) AS starts_at) next
         ORDER BY b.id`,
      doNext: (tx, accountId) => issueNext(tx, accountId, now),
      complaint: 'Some statements could not be made.',
    },
    signal,
  );
}

/** The account's next statement, when there is one to be made: another process may have been faster. */
async function issueNext(tx: BankingWrite, accountId: string, now: Date): Promise<void> {
  // A second process waits here, and then sees the statement of the first.
  const [owner] = await tx.$queryRaw<{ ownerId: string }[]>`
    SELECT owner_id AS "ownerId" FROM bank_account WHERE id = ${accountId} FOR NO KEY UPDATE`;
  const [account] = await tx.$queryRaw<AccountState[]>`
    SELECT b.id AS "accountId", b.tenant_id AS "tenantId", b.closed_at AS "closedAt", l.created_at AS "openedAt", l.currency,
           last.period_end AS "coveredUntil", COALESCE(last.number, 0) AS "lastNumber"
      FROM bank_account b JOIN ledger_account l ON l.id = b.id
      LEFT JOIN LATERAL (SELECT s.number, s.period_end FROM statement s WHERE s.account_id = b.id ORDER BY s.number DESC LIMIT 1) last ON true
     WHERE b.id = ${accountId}`;
  const period = account === undefined ? null : dueMonth(account, now);
  if (account === undefined || owner === undefined || period === null) return;

  const range = await settledRange(tx, accountId, period);
  const { opening, closing, debits, credits, debitCount, creditCount } = await addUp(tx, account, {
    ...period,
    ...range,
  });
  const { tenantId, currency } = account;
  const statementId = newId<'Statement'>('stm');
  const number = account.lastNumber + 1;
  await tx.$executeRaw`
    INSERT INTO statement (id, account_id, tenant_id, number, currency, period_start, period_end, opening, closing, debits, credits,
                           debit_count, credit_count, after_sequence, last_sequence, issued_at)
    VALUES (${statementId}, ${accountId}, ${tenantId}, ${number}::int, ${currency}, ${period.from}::timestamptz, ${period.to}::timestamptz,
            ${opening.toString()}::numeric, ${closing.toString()}::numeric, ${debits.toString()}::numeric, ${credits.toString()}::numeric,
            ${debitCount}::int, ${creditCount}::int, ${range.afterSequence.toString()}::bigint, ${range.lastSequence.toString()}::bigint, ${now}::timestamptz)`;
  tx.outbox.append(
    'banking.statement.issued',
    { statementId, accountId, ownerId: owner.ownerId, number },
    { subject: statementId, partitionKey: accountId, tenantId },
  );
}

interface AccountState {
  readonly accountId: string;
  readonly tenantId: string;
  readonly currency: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly coveredUntil: Date | null;
  readonly lastNumber: number;
}
