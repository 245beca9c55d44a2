/** One amount as one side reports it; `subject` is the same on both. */
export interface Reported {
  readonly subject: string;
  readonly currency: string;
  readonly amount: bigint;
}

export interface Difference {
  /** Counterpart of the comparison: the entries of banking, or the transactions of the processor. */
  readonly with: 'LEDGER' | 'PROCESSOR';
  readonly subject: string;
  readonly currency: string;
  /** In minor units; null when that side does not know it. */
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** Differences between both sides, by subject: amounts that only one side knows, or that differ. Several amounts of one subject and currency are added up. */
export function differences(
  side: Difference['with'],
  ours: readonly Reported[],
  theirs: readonly Reported[],
): Difference[] {
  const [left, right] = [summed(ours), summed(theirs)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  return keys.flatMap((key) => {
    const [a, b] = [left.get(key) ?? null, right.get(key) ?? null];
    if ((a?.amount ?? 0n) === (b?.amount ?? 0n)) return [];
    const { subject, currency } = (a ?? b) as Reported;
    return [
      { with: side, subject, currency, ours: a?.amount.toString() ?? null, theirs: b?.amount.toString() ?? null },
    ];
  });
}

/** Sums by currency; those that come to nothing are there as well. */
export function totals(reported: readonly Reported[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of reported) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return sums;
}

function summed(reported: readonly Reported[]): Map<string, Reported> {
  const sums = new Map<string, Reported>();
  for (const { subject, currency, amount } of reported) {
    const key = `${currency} ${subject}`;
    sums.set(key, { subject, currency, amount: (sums.get(key)?.amount ?? 0n) + amount });
  }
  return sums;
}
