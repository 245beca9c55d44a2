import type { Caller } from '@codai/kit';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { dayOf, type Period } from '../../ledger/calendar/rules.ts';
import { readVersions } from './rates.ts';
import {
  accrualOf,
  type DayEnd,
  daysBetween,
  type InterestState,
  payable,
  type RateVersion,
  rateOn,
  unpaidFrom,
} from './rules.ts';

/** Facts of an account that a payment of interest needs. */
export interface InterestAccount extends InterestState {
  readonly accountId: string;
  readonly tenantId: string;
  readonly ownerId: string;
  readonly currency: string;
  /** Parts that the last month left. */
  readonly carried: bigint;
}

export async function readInterestAccount(tx: BankingRead, accountId: string): Promise<InterestAccount | null> {
  const [row] = await tx.$queryRaw<(Omit<InterestAccount, 'carried'> & { carried: string })[]>`
    SELECT b.id AS "accountId", b.tenant_id AS "tenantId", b.owner_id AS "ownerId", b.closed_at AS "closedAt", l.created_at AS "openedAt",
           l.currency, last.period_end AS "coveredUntil", COALESCE(last.carried_out, 0)::text AS carried,
           (SELECT min(r.valid_from) FROM interest_rate r WHERE r.account_id = b.id OR (r.account_id IS NULL AND r.currency = l.currency))::text AS "firstRateOn"
      FROM bank_account b JOIN ledger_account l ON l.id = b.id
      LEFT JOIN LATERAL (SELECT i.period_end, i.carried_out FROM interest_payment i WHERE i.account_id = b.id ORDER BY i.period_start DESC LIMIT 1) last ON true
     WHERE b.id = ${accountId}`;
  return row === undefined ? null : { ...row, carried: BigInt(row.carried) };
}

/**
 * Parts that the days of a period add, each by what the account had at its end (BANK-3: what is posted later does not get between them).
 * `versions`: those in force until its end. A day's end is found by a few steps, however much was posted in it.
 */
export async function accrueDays(
  tx: BankingWrite,
  accountId: string,
  period: Period,
  versions: readonly RateVersion[],
): Promise<bigint> {
  const days = daysBetween(period);
  if (!days.some((day) => rateOn(versions, day) > 0)) return 0n;
  await tx.$executeRaw`SELECT settle_past(${accountId}, ${new Date(period.to.getTime() - 1)}::timestamptz)`;
  const ends = await tx.$queryRaw<{ day: string; balance: string }[]>`
    WITH ends AS MATERIALIZED (
      SELECT day, sequence_before(${accountId}, (day::timestamp + interval '1 day') AT TIME ZONE 'UTC') AS sequence FROM unnest(${days}::text[]) AS day)
    SELECT ends.day, COALESCE(p.balance_after, 0)::text AS balance
      FROM ends LEFT JOIN posting p ON p.account_id = ${accountId} AND p.sequence = ends.sequence`;
  const known: DayEnd[] = ends.map(({ day, balance }) => ({ day, balance: BigInt(balance) }));
  return accrualOf(known, versions);
}

/** Interest that an account earns now. */
export interface InterestStanding {
  readonly accountId: string;
  readonly currency: string;
  /** Rate of today, in hundredths of a percent a year. */
  readonly rateBasisPoints: number;
  /** Whole minor units that have accrued and are not paid yet; with the days that are over. */
  readonly accrued: bigint;
}

/** Days that are looked at anew when somebody asks: more are only unpaid when nothing has paid for that long. */
const DAYS_MAX = 366;

/** How the account of the caller's tenant stands; null for one that is unknown or not the caller's. */
export function interestOf(
  { database, clock }: Deps,
  caller: Caller,
  accountId: string,
): Promise<InterestStanding | null> {
  return database.write(caller, async (tx) => {
    const account = await readInterestAccount(tx, accountId);
    if (account === null) return null;
    const now = clock.now();
    const today = new Date(`${dayOf(now)}T00:00:00.000Z`);
    const { currency } = account;
    const versions = await readVersions(tx, { accountId, currency, until: dayOf(now) });
    const from = unpaidFrom(account) ?? today;
    const earliest = new Date(today.getTime() - DAYS_MAX * 86_400_000);
    const days = { from: from > earliest ? from : earliest, to: today };
    const parts = account.carried + (await accrueDays(tx, accountId, days, versions));
    return { accountId, currency, rateBasisPoints: rateOn(versions, dayOf(now)), accrued: payable(parts).paid };
  });
}
