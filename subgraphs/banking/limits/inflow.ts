import type { DomainError } from '@codai/kit';
import type { BankingRead, BankingWrite } from '../deps.ts';
import { currentRates } from '../fx/rates.ts';
import { RatesUnavailableError } from '../fx/rules.ts';
import type { KycLevel } from '../kyc/rules.ts';
import { inflowRefusal, monthOf, storedLimitOf } from './rules.ts';
import { type Outgoing, type Reservation, worthInCents } from './service.ts';

/**
 * Counts an amount that comes in from outside against the month of its tenant, and looks at what the tenant would then have in all its accounts.
 * The month's row is locked until the transaction ends, so that concurrent ones pass neither limit together. Returns what it counted, or
 * `KycRequiredError`, `LimitExceededError`, `RatesUnavailableError`, and has then counted nothing. Called before accounts are locked.
 */
export async function reserveInflow(
  tx: BankingWrite,
  { tenantId, amount }: Outgoing,
  now: Date,
): Promise<Reservation | DomainError> {
  const cents = await worthInCents(tx, amount);
  // What cannot be valued might be any amount, and exceeds every limit.
  if (cents === null) return noRates(tx);
  const month = monthOf(now);
  await tx.$executeRaw`
    INSERT INTO inflow_usage (tenant_id, month, used) VALUES (${tenantId}, ${month}, 0) ON CONFLICT DO NOTHING`;
  const [{ used: text }] = await tx.$queryRaw<[{ used: string }]>`
    SELECT used::text FROM inflow_usage WHERE tenant_id = ${tenantId} AND month = ${month} FOR UPDATE`;
  const [used, level] = [BigInt(text), await levelOf(tx, tenantId)];
  const stored = storedLimitOf(level) === null ? 0n : await storedInCents(tx, tenantId);
  if (stored === null) return noRates(tx);
  const refusal = inflowRefusal(level, { used, stored, cents });
  if (refusal !== null) return refusal;
  await tx.$executeRaw`
    UPDATE inflow_usage SET used = used + ${cents.toString()}::numeric WHERE tenant_id = ${tenantId} AND month = ${month}`;
  return { tenantId, month, cents };
}

/** Takes back what was counted, in the month in which it was. */
export async function releaseInflow(tx: BankingWrite, { tenantId, month, cents }: Reservation): Promise<void> {
  await tx.$executeRaw`
    UPDATE inflow_usage SET used = used - ${cents.toString()}::numeric WHERE tenant_id = ${tenantId} AND month = ${month}`;
}

async function noRates(tx: BankingRead): Promise<RatesUnavailableError> {
  return new RatesUnavailableError((await currentRates(tx))?.asOf ?? null);
}

async function levelOf(tx: BankingRead, tenantId: string): Promise<KycLevel> {
  const [row] = await tx.$queryRaw<{ level: KycLevel }[]>`SELECT level FROM kyc_profile WHERE tenant_id = ${tenantId}`;
  return row?.level ?? 0;
}

/** What the tenant has in all its accounts, in euro cents; null when a currency has no rate. */
async function storedInCents(tx: BankingRead, tenantId: string): Promise<bigint | null> {
  const sums = await tx.$queryRaw<{ currency: string; minor: string }[]>`
    SELECT currency, sum(credits - debits)::text AS minor FROM ledger_account
     WHERE tenant_id = ${tenantId} AND kind = 'CUSTOMER' GROUP BY currency HAVING sum(credits - debits) > 0`;
  let cents = 0n;
  for (const { currency, minor } of sums) {
    const worth = await worthInCents(tx, { minor: BigInt(minor), currency });
    if (worth === null) return null;
    cents += worth;
  }
  return cents;
}
