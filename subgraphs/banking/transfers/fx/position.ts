import { PositionLimitExceededError } from '@codai/contracts/banking';
import type { BankingRead, BankingWrite, FxPolicy } from '../../deps.ts';
import { currentRates, rateOf } from '../../ledger/rates/rates.ts';
import { valueInCents } from '../../ledger/rates/rules.ts';

/** The two sides of a conversion: what the house gets and what it gives, in minor units. */
export interface Exchange {
  readonly from: { readonly minor: bigint; readonly currency: string };
  readonly to: { readonly minor: bigint; readonly currency: string };
}

/** Amount that the house is short of, by currency; below zero where it has more. Currencies without a position are missing. */
export async function readPositions(
  tx: BankingRead,
  currencies: readonly string[] | null,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.$queryRaw<{ currency: string; position: string }[]>`
    SELECT currency, "position"::text AS position FROM fx_positions(${currencies === null ? null : [...currencies]}::text[])`;
  return new Map(rows.map(({ currency, position }) => [currency, BigInt(position)]));
}

/**
 * The refusal of a conversion that would take the house's position in a currency beyond its cap; null when it may be. What makes a position
 * smaller is never refused. Conversions of one currency go one after the other from here on, so that several cannot pass the cap together.
 */
export async function positionRefusal(
  tx: BankingWrite,
  { from, to }: Exchange,
  { positionMaxCents }: FxPolicy,
): Promise<PositionLimitExceededError | null> {
  const changes = [
    { currency: from.currency, by: -from.minor },
    { currency: to.currency, by: to.minor },
  ].filter(({ currency }) => currency !== 'EUR');
  const currencies = changes.map(({ currency }) => currency);
  await lockPositions(tx, currencies);
  const [positions, rates] = [await readPositions(tx, currencies), await currentRates(tx)];
  for (const { currency, by } of changes) {
    const before = positions.get(currency) ?? 0n;
    const after = before + by;
    if (size(after) <= size(before)) continue;
    const rate = rates && rateOf(rates, currency);
    // A position without a rate might be worth anything.
    if (rate === null || size(valueInCents(after, rate)) > positionMaxCents) {
      return new PositionLimitExceededError({ currency });
    }
  }
  return null;
}

/** Locks the positions in one order for everybody. A transaction with several conversions locks all of them first. */
export async function lockPositions(tx: BankingWrite, currencies: readonly string[]): Promise<void> {
  for (const currency of [...new Set(currencies)].sort()) {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`banking.fx_position.${currency}`}))::text`;
  }
}

function size(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}
