import type { Deps } from '../../deps.ts';
import type { Asker } from '../../ports/banking.ts';
import type { Amount } from '../../ports/steps.ts';

/** Worth of an amount in a currency; null without a rate, which exceeds every limit. */
export type Worth = (amount: Amount, to: string) => bigint | null;

/**
 * Asks beforehand for what the controls and the approval policy of the wallet will count in: there is no network inside a transaction. Asks
 * nothing when they all count in the currency of the amounts.
 */
export async function loadWorth(
  deps: Deps,
  asker: Asker,
  walletId: string,
  amounts: readonly Amount[],
): Promise<Worth> {
  const rows = await deps.database.systemRead(
    asker.tenantId,
    (tx) => tx.$queryRaw<{ currency: string }[]>`
      SELECT currency FROM spending_control WHERE wallet_id = ${walletId}
      UNION SELECT currency FROM approval_policy WHERE wallet_id = ${walletId}`,
  );
  const known = new Map<string, bigint | null>();
  for (const { currency } of rows) {
    const others = amounts.filter((amount) => amount.currency !== currency);
    const worths = await deps.banking.worth(asker, others, currency);
    for (const [index, amount] of others.entries()) known.set(keyOf(amount, currency), worths[index] ?? null);
  }
  return (amount, to) => (amount.currency === to ? amount.minor : (known.get(keyOf(amount, to)) ?? null));
}

/** All of it together; null when one of them is not known. */
export function totalWorth(amounts: readonly Amount[], to: string, worth: Worth): bigint | null {
  let total = 0n;
  for (const amount of amounts) {
    const one = worth(amount, to);
    if (one === null) return null;
    total += one;
  }
  return total;
}

function keyOf({ minor, currency }: Amount, to: string): string {
  return `${minor} ${currency} ${to}`;
}
