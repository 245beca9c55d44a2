import { currencyExponents } from '@codai/kit/money';
import type { BankingRead, Deps } from '../../deps.ts';
import type { ReferenceRates } from '../../ports/rates.ts';
import { type Ratio, ratioOf } from './rules.ts';

/** The rates in force. */
export interface CurrentRates {
  readonly id: bigint;
  readonly asOf: string;
  readonly source: ReferenceRates['source'];
  readonly perEuro: Readonly<Record<string, string>>;
  readonly loadedAt: Date;
}

/** Newest rates that were loaded; null before the first load. */
export async function currentRates(tx: BankingRead): Promise<CurrentRates | null> {
  const [rates] = await tx.$queryRaw<CurrentRates[]>`
    SELECT id, as_of::text AS "asOf", source, per_euro AS "perEuro", loaded_at AS "loadedAt" FROM fx_rates ORDER BY id DESC LIMIT 1`;
  return rates ?? null;
}

/** Value of one euro in the currency; null without a rate. */
export function rateOf(rates: CurrentRates, currency: string): (Ratio & { readonly currency: string }) | null {
  const text = Object.hasOwn(rates.perEuro, currency) ? rates.perEuro[currency] : undefined;
  const ratio = text === undefined ? null : ratioOf(text);
  return ratio && { ...ratio, currency };
}

/**
 * Loads rates from their source and keeps new ones: quotes on older rates then expire. Rates of
 * currencies that we do not know are left out. Rejects when the source gives none; the ones in force stay.
 */
export async function refreshRates({ database, rates, clock }: Deps, signal: AbortSignal): Promise<void> {
  const loaded = await rates.load(signal);
  const perEuro = Object.fromEntries(
    Object.entries(loaded.perEuro).filter(
      ([currency, rate]) => currencyExponents.has(currency) && ratioOf(rate) !== null,
    ),
  );
  await database.systemWrite(null, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('banking.fx_rates'))`;
    const current = await currentRates(tx);
    const isNew =
      current === null ||
      current.asOf < loaded.asOf ||
      (current.asOf === loaded.asOf && JSON.stringify(sorted(current.perEuro)) !== JSON.stringify(sorted(perEuro)));
    if (!isNew) return;
    await tx.$executeRaw`
      INSERT INTO fx_rates (as_of, source, per_euro, loaded_at)
      VALUES (${loaded.asOf}::date, ${loaded.source}, ${JSON.stringify(perEuro)}::jsonb, ${clock.now()}::timestamptz)`;
  });
}

function sorted(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
