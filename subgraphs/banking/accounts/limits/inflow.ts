import { RatesUnavailableError } from '@codai/contracts/banking';
import type { DomainError } from '@codai/kit';
import type { BankingRead, BankingWrite } from '../../deps.ts';
import { currentRates } from '../../ledger/rates/rates.ts';
import { inflowRefusal, inflowRoom, type KycLevel, monthOf, storedLimitOf } from './rules.ts';
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
  // An amount without a rate might be worth anything, so it exceeds every limit.
  if (cents === null) return noRates(tx);
  const month = monthOf(now);
  const counted = { tenantId, month, cents };
  const [{ total }] = await tx.$queryRaw<[{ total: string }]>`
    INSERT INTO inflow_usage AS u (tenant_id, month, used) VALUES (${tenantId}, ${month}, ${cents.toString()}::numeric)
    ON CONFLICT (tenant_id, month) DO UPDATE SET used = u.used + EXCLUDED.used RETURNING used::text AS total`;
  // A statement of its own: only now does nobody else change what the tenant has by an inflow.
  const { level, balances } = await standingOf(tx, tenantId);
  const stored = storedLimitOf(level) === null ? 0n : await storedInCents(tx, balances);
  const refusal =
    stored === null ? await noRates(tx) : inflowRefusal(level, { used: BigInt(total) - cents, stored, cents });
  if (refusal === null) return counted;
  await releaseInflow(tx, counted);
  return refusal;
}

/** Whether amounts may come in, and how much may: `room` in euro cents. */
export interface InflowStanding {
  readonly refusal: DomainError | null;
  readonly room: bigint;
}

/** Answers as `reserveInflow` would for all amounts together at this moment. Counts nothing. */
export async function inflowStanding(
  tx: BankingRead,
  { tenantId, amounts }: { readonly tenantId: string; readonly amounts: readonly Outgoing['amount'][] },
  now: Date,
): Promise<InflowStanding> {
  let cents = 0n;
  for (const amount of amounts) {
    const worth = await worthInCents(tx, amount);
    if (worth === null) return { refusal: await noRates(tx), room: 0n };
    cents += worth;
  }
  const [usage] = await tx.$queryRaw<{ used: string }[]>`
    SELECT used::text FROM inflow_usage WHERE tenant_id = ${tenantId} AND month = ${monthOf(now)}`;
  const { level, balances } = await standingOf(tx, tenantId);
  const stored = storedLimitOf(level) === null ? 0n : await storedInCents(tx, balances);
  if (stored === null) return { refusal: await noRates(tx), room: 0n };
  const inflow = { used: BigInt(usage?.used ?? 0), stored, cents };
  return { refusal: inflowRefusal(level, inflow), room: inflowRoom(level, inflow) };
}

/** Takes back what was counted, in the month in which it was. */
export async function releaseInflow(tx: BankingWrite, { tenantId, month, cents }: Reservation): Promise<void> {
  await tx.$executeRaw`
    UPDATE inflow_usage SET used = used - ${cents.toString()}::numeric WHERE tenant_id = ${tenantId} AND month = ${month}`;
}

async function noRates(tx: BankingRead): Promise<RatesUnavailableError> {
  return new RatesUnavailableError({ asOf: (await currentRates(tx))?.asOf ?? null });
}

interface Balance {
  readonly currency: string;
  readonly minor: string;
}

/** How far the tenant is known, and what it has by currency. */
async function standingOf(
  tx: BankingRead,
  tenantId: string,
): Promise<{ readonly level: KycLevel; readonly balances: readonly Balance[] }> {
  const [row] = await tx.$queryRaw<[{ level: KycLevel | null; balances: readonly Balance[] | null }]>`
    SELECT (SELECT level FROM kyc_profile WHERE tenant_id = ${tenantId}) AS level,
           (SELECT jsonb_agg(jsonb_build_object('currency', b.currency, 'minor', b.minor::text)) FROM (
              SELECT currency, sum(credits - debits) AS minor FROM ledger_account
               WHERE tenant_id = ${tenantId} AND kind = 'CUSTOMER' GROUP BY currency HAVING sum(credits - debits) > 0) b) AS balances`;
  return { level: row.level ?? 0, balances: row.balances ?? [] };
}

/** Sum of the tenant's accounts, in euro cents; null when a currency has no rate. */
async function storedInCents(tx: BankingRead, balances: readonly Balance[]): Promise<bigint | null> {
  let cents = 0n;
  for (const { currency, minor } of balances) {
    const worth = await worthInCents(tx, { minor: BigInt(minor), currency });
    if (worth === null) return null;
    cents += worth;
  }
  return cents;
}
