import type { DomainError } from '@codai/kit';
import type { BankingWrite } from '../deps.ts';
import { currentRates, rateOf } from '../fx/rates.ts';
import { convert } from '../fx/rules.ts';
import type { KycLevel } from '../kyc/rules.ts';
import { limitRefusal, monthlyLimitOf, monthOf } from './rules.ts';

/** What is counted against whose limit. */
export interface Outgoing {
  readonly tenantId: string;
  readonly amount: { readonly minor: bigint; readonly currency: string };
}

const EURO = { numerator: 1n, denominator: 1n, currency: 'EUR' };

/**
 * Counts an outgoing amount against the month of its tenant, before it is sent, in one conditional statement: concurrent
 * ones cannot pass the limit together (BANK-9). Returns null, or `KycRequiredError`, `LimitExceededError`. What was counted is taken back by
 * `releaseLimit` when the movement does not come about.
 */
export async function reserveLimit(tx: BankingWrite, outgoing: Outgoing, now: Date): Promise<DomainError | null> {
  const cents = await centsOf(tx, outgoing.amount);
  const month = monthOf(now);
  const [profile] = await tx.$queryRaw<{ level: KycLevel }[]>`
    SELECT level FROM kyc_profile WHERE tenant_id = ${outgoing.tenantId}`;
  const level = profile?.level ?? 0;
  const limit = monthlyLimitOf(level).toString();
  const counted = await tx.$executeRaw`
    INSERT INTO limit_usage AS u (tenant_id, month, used) SELECT ${outgoing.tenantId}, ${month}, ${cents.toString()}::numeric
     WHERE ${cents.toString()}::numeric <= ${limit}::numeric
    ON CONFLICT (tenant_id, month) DO UPDATE SET used = u.used + EXCLUDED.used WHERE u.used + EXCLUDED.used <= ${limit}::numeric`;
  if (counted === 1) return null;
  const [usage] = await tx.$queryRaw<{ used: string }[]>`
    SELECT used::text FROM limit_usage WHERE tenant_id = ${outgoing.tenantId} AND month = ${month}`;
  const used = BigInt(usage?.used ?? 0);
  return limitRefusal(level, used, used + cents);
}

export async function releaseLimit(tx: BankingWrite, outgoing: Outgoing, now: Date): Promise<void> {
  const cents = await centsOf(tx, outgoing.amount);
  await tx.$executeRaw`
    UPDATE limit_usage SET used = GREATEST(0, used - ${cents.toString()}::numeric)
     WHERE tenant_id = ${outgoing.tenantId} AND month = ${monthOf(now)}`;
}

/** Worth in euro cents at the rates in force, rounded up. A currency without a rate counts nothing: it has no market to value it by. */
async function centsOf(tx: BankingWrite, { minor, currency }: Outgoing['amount']): Promise<bigint> {
  if (currency === 'EUR') return minor;
  const rates = await currentRates(tx);
  const rate = rates && rateOf(rates, currency);
  if (rate === null) return 0n;
  return convert(minor, rate, EURO, 0n).atMost;
}
