import { ConversionLimitExceededError, RatesUnavailableError } from '@codai/contracts/banking';
import { limitOf, type Outgoing, worthInCents } from '../../accounts/limits/service.ts';
import type { BankingRead, BankingWrite, FxPolicy } from '../../deps.ts';
import { currentRates } from '../../ledger/rates/rates.ts';
import { type Exchange, positionRefusal } from './position.ts';
import { conversionLimitOf } from './rules.ts';

/** Worth of the amount and what the tenant may convert on the day, in euro cents; or a refusal. */
async function standing(tx: BankingRead, { tenantId, amount }: Outgoing, now: Date) {
  const rates = await currentRates(tx);
  const cents = await worthInCents(tx, amount);
  if (rates === null || cents === null) return new RatesUnavailableError({ asOf: rates?.asOf ?? null });
  const { level } = await limitOf(tx, tenantId);
  return { cents, limit: conversionLimitOf(level, rates.asOf, now) };
}

const dayOf = (now: Date) => now.toISOString().slice(0, 10);

async function usedOn(tx: BankingRead, tenantId: string, now: Date): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ used: string }[]>`
    SELECT used::text FROM fx_usage WHERE tenant_id = ${tenantId} AND day = ${dayOf(now)}::date`;
  return BigInt(row?.used ?? 0);
}

/** The refusal of a conversion that would be too much today; counts nothing. */
export async function conversionRefusal(tx: BankingRead, outgoing: Outgoing, now: Date) {
  const facts = await standing(tx, outgoing, now);
  if (facts instanceof RatesUnavailableError) return facts;
  const used = await usedOn(tx, outgoing.tenantId, now);
  return used + facts.cents <= facts.limit ? null : new ConversionLimitExceededError({ limit: facts.limit, used });
}

/**
 * Counts a conversion against the tenant's day and looks at the position of the house, so that concurrent ones pass neither together.
 * Null, or a refusal that has counted nothing.
 */
export async function countConversion(
  tx: BankingWrite,
  tenantId: string,
  exchange: Exchange,
  { now, fx }: { readonly now: Date; readonly fx: FxPolicy },
) {
  const outgoing = { tenantId, amount: exchange.from };
  return (await positionRefusal(tx, exchange, fx)) ?? count(tx, outgoing, now);
}

/** One conditional statement. */
async function count(tx: BankingWrite, outgoing: Outgoing, now: Date) {
  const facts = await standing(tx, outgoing, now);
  if (facts instanceof RatesUnavailableError) return facts;
  const [cents, limit] = [facts.cents.toString(), facts.limit.toString()];
  const counted = await tx.$executeRaw`
    INSERT INTO fx_usage AS u (tenant_id, day, used) SELECT ${outgoing.tenantId}, ${dayOf(now)}::date, ${cents}::numeric
     WHERE ${cents}::numeric <= ${limit}::numeric
    ON CONFLICT (tenant_id, day) DO UPDATE SET used = u.used + EXCLUDED.used WHERE u.used + EXCLUDED.used <= ${limit}::numeric`;
  return counted === 1
    ? null
    : new ConversionLimitExceededError({ limit: facts.limit, used: await usedOn(tx, outgoing.tenantId, now) });
}

/** Takes back what `countConversion` counted in this transaction, for a conversion that was refused after it. */
export async function uncountConversion(tx: BankingWrite, outgoing: Outgoing, now: Date): Promise<void> {
  const facts = await standing(tx, outgoing, now);
  if (facts instanceof RatesUnavailableError) return;
  await tx.$executeRaw`UPDATE fx_usage SET used = used - ${facts.cents.toString()}::numeric
    WHERE tenant_id = ${outgoing.tenantId} AND day = ${dayOf(now)}::date`;
}
