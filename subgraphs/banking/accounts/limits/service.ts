import { RatesUnavailableError } from '@codai/contracts/banking';
import { DomainError } from '@codai/kit';
import type { BankingRead, BankingWrite } from '../../deps.ts';
import { currentRates, rateOf } from '../../ledger/rates/rates.ts';
import { convert } from '../../ledger/rates/rules.ts';
import { type KycLevel, type LimitStanding, limitRefusal, monthlyLimitOf, monthOf } from './rules.ts';

/** An amount to count, and the tenant whose limit it counts against. */
export interface Outgoing {
  readonly tenantId: string;
  readonly amount: { readonly minor: bigint; readonly currency: string };
}

/** A counted amount, so that exactly this is taken back. */
export interface Reservation {
  readonly tenantId: string;
  readonly month: string;
  readonly cents: bigint;
}

const EURO = { numerator: 1n, denominator: 1n, currency: 'EUR' };

/**
 * Counts an outgoing amount against the month of its tenant, before it is sent, in one conditional statement: concurrent
 * ones cannot pass the limit together (BANK-9). Returns what it counted, for `releaseLimit` when the movement does not come about, or
 * `KycRequiredError`, `LimitExceededError`, `RatesUnavailableError`. Callers that also lock accounts do so afterwards: one order for everybody.
 */
export async function reserveLimit(
  tx: BankingWrite,
  { tenantId, amount }: Outgoing,
  now: Date,
): Promise<Reservation | DomainError> {
  const cents = await worthInCents(tx, amount);
  // An amount without a rate might be worth anything, so it exceeds every limit.
  if (cents === null) return new RatesUnavailableError({ asOf: (await currentRates(tx))?.asOf ?? null });
  const month = monthOf(now);
  const standing = await limitOf(tx, tenantId);
  const limit = standing.monthly.toString();
  const counted = await tx.$executeRaw`
    INSERT INTO limit_usage AS u (tenant_id, month, used) SELECT ${tenantId}, ${month}, ${cents.toString()}::numeric
     WHERE ${cents.toString()}::numeric <= ${limit}::numeric
    ON CONFLICT (tenant_id, month) DO UPDATE SET used = u.used + EXCLUDED.used WHERE u.used + EXCLUDED.used <= ${limit}::numeric`;
  if (counted === 1) return { tenantId, month, cents };
  const [usage] = await tx.$queryRaw<{ used: string }[]>`
    SELECT used::text FROM limit_usage WHERE tenant_id = ${tenantId} AND month = ${month}`;
  const used = BigInt(usage?.used ?? 0);
  return limitRefusal(standing, used, used + cents);
}

/** Monthly limit of a tenant: the one that an operator has set, else that of its level. */
export async function limitOf(tx: BankingRead, tenantId: string): Promise<LimitStanding> {
  const [row] = await tx.$queryRaw<{ level: KycLevel | null; monthly: string | null }[]>`
    SELECT (SELECT k.level FROM kyc_profile k WHERE k.tenant_id = ${tenantId}) AS level,
           (SELECT l.monthly::text FROM limit_policy l WHERE l.tenant_id = ${tenantId}) AS monthly`;
  const level = row?.level ?? 0;
  const own = row?.monthly ?? null;
  return { level, monthly: own === null ? monthlyLimitOf(level) : BigInt(own), isOwn: own !== null };
}

/** Takes back what was counted, in the month in which it was. */
export async function releaseLimit(tx: BankingWrite, { tenantId, month, cents }: Reservation): Promise<void> {
  await tx.$executeRaw`
    UPDATE limit_usage SET used = used - ${cents.toString()}::numeric WHERE tenant_id = ${tenantId} AND month = ${month}`;
}

/** Several at once, all or none: a refusal has counted nothing. */
export async function reserveLimits(
  tx: BankingWrite,
  outgoing: readonly Outgoing[],
  now: Date,
): Promise<Reservation[] | DomainError> {
  const reserved: Reservation[] = [];
  for (const each of outgoing) {
    const reservation = await reserveLimit(tx, each, now);
    if (reservation instanceof DomainError) {
      await releaseLimits(tx, reserved);
      return reservation;
    }
    reserved.push(reservation);
  }
  return reserved;
}

export async function releaseLimits(tx: BankingWrite, reserved: readonly Reservation[]): Promise<void> {
  for (const reservation of reserved) await releaseLimit(tx, reservation);
}

/** Worth in euro cents at the rates in force, rounded up; null for a currency without a rate. */
export async function worthInCents(tx: BankingRead, { minor, currency }: Outgoing['amount']): Promise<bigint | null> {
  return (await worthOf(tx, currency))(minor);
}

/** The same for many amounts of one currency. */
export async function worthOf(tx: BankingRead, currency: string): Promise<(minor: bigint) => bigint | null> {
  if (currency === 'EUR') return (minor) => minor;
  const rates = await currentRates(tx);
  const rate = rates && rateOf(rates, currency);
  return (minor) => rate && convert(minor, rate, EURO, 0n).atMost;
}
