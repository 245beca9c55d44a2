import { DomainError } from '@codai/kit';
import { type AccountToLookAt, monthByMonth } from '../../accounts/bank-accounts/month-by-month.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { dayOf, monthStart, type Period } from '../../ledger/calendar/rules.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { accrueDays, type InterestAccount, readInterestAccount } from './accrual.ts';
import { readVersions } from './rates.ts';
import { dueInterestMonth, payable } from './rules.ts';

/**
 * Pays each account the interest of every month that is over, as `monthByMonth` does; each month once: its row and its entry are one
 * transaction.
 */
export function payInterest(deps: Deps, signal?: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  return monthByMonth(
    deps,
    {
      look: (tx, after, take) => tx.$queryRaw<AccountToLookAt[]>`
        SELECT b.id, b.tenant_id AS "tenantId",
               rate.first IS NOT NULL AND next.starts_at < ${monthStart(now)}::timestamptz
                 AND (b.closed_at IS NULL OR b.closed_at >= next.starts_at) AS "isDue"
          FROM (SELECT * FROM bank_account WHERE id > ${after} ORDER BY id LIMIT ${take}::int) b JOIN ledger_account l ON l.id = b.id
          CROSS JOIN LATERAL (SELECT min(r.valid_from)::timestamp AT TIME ZONE 'UTC' AS first FROM interest_rate r
                               WHERE r.account_id = b.id OR (r.account_id IS NULL AND r.currency = l.currency)) rate
          LEFT JOIN LATERAL (SELECT i.period_end FROM interest_payment i WHERE i.account_id = b.id ORDER BY i.period_start DESC LIMIT 1) last ON true
          CROSS JOIN LATERAL (SELECT COALESCE(last.period_end, date_trunc('month', GREATEST(l.created_at, rate.first), 'UTC')) AS starts_at) next
         ORDER BY b.id`,
      doNext: (tx, accountId) => payNext(tx, accountId, now),
      complaint: 'Some interest could not be paid.',
    },
    signal,
  );
}

/** The account's next month, when there is one to be paid: another process may have been faster. */
async function payNext(tx: BankingWrite, accountId: string, now: Date): Promise<void> {
  // A second process waits here, and then sees the row of the first.
  await tx.$queryRaw`SELECT id FROM bank_account WHERE id = ${accountId} FOR NO KEY UPDATE`;
  const account = await readInterestAccount(tx, accountId);
  const month = account === null ? null : dueInterestMonth(account, now);
  if (account === null || month === null) return;

  const { tenantId, currency, carried: carriedIn } = account;
  const versions = await readVersions(tx, { accountId, currency, until: dayOf(month.to) });
  const accrued = await accrueDays(tx, accountId, month, versions);
  const { paid, carried: carriedOut } = payable(carriedIn + accrued);
  const entryId = paid === 0n ? null : await post(tx, account, { month, paid, now });
  await tx.$executeRaw`
    INSERT INTO interest_payment (account_id, period_start, period_end, tenant_id, currency, carried_in, accrued, carried_out, paid, entry_id, made_at)
    VALUES (${accountId}, ${month.from}::timestamptz, ${month.to}::timestamptz, ${tenantId}, ${currency}, ${carriedIn.toString()}::numeric,
            ${accrued.toString()}::numeric, ${carriedOut.toString()}::numeric, ${paid.toString()}::numeric, ${entryId}, ${now}::timestamptz)`;
}

/** The entry of a month. What an account earned that is closed by now waits in SUSPENSE. */
async function post(
  tx: BankingWrite,
  { accountId, tenantId, ownerId, currency, closedAt }: InterestAccount,
  { month, paid, now }: { readonly month: Period; readonly paid: bigint; readonly now: Date },
): Promise<string> {
  await ensureHouseAccounts(tx, currency, now);
  const name = dayOf(month.from).slice(0, 7);
  const leg = { currency, amount: paid };
  const target = closedAt === null ? accountId : houseAccountId('SUSPENSE', currency);
  const posted = await postEntry(
    tx,
    {
      authority: ofHouse,
      kind: 'INTEREST',
      // Names the month's row: a second entry of it is a unique violation, for ever (BANK-6).
      sourceKey: `interest:${accountId}:${name}`,
      description: `Interest ${name}`,
      effectiveOn: dayOf(month.to),
      legs: [
        { ...leg, accountId: houseAccountId('INTEREST_EXPENSE', currency), side: 'DEBIT' },
        { ...leg, accountId: target, side: 'CREDIT' },
      ],
    },
    now,
  );
  if (posted instanceof DomainError) throw posted;
  if (closedAt === null) {
    tx.outbox.append(
      'banking.interest.paid',
      { accountId, ownerId, amount: paid.toString(), currency, month: name, entryId: posted.entryId },
      { subject: accountId, partitionKey: accountId, tenantId },
    );
  }
  return posted.entryId;
}
