import { houseAccountId } from '../../ledger/chart/chart.ts';
import { isOfResult } from '../../ledger/chart/rules.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import type { EntryToPost } from '../../ledger/entries/entry.ts';
import type { Leg } from '../../ledger/entries/rules.ts';
import { closingKeyOf, lastDayOf, type Movement } from './rules.ts';
import type { JournalSums, ResultAccount } from './sums.ts';

/** The closing entry of one currency, and what it moves by kind. */
export interface ClosingEntry {
  readonly currency: string;
  readonly entry: EntryToPost;
  readonly movements: readonly Movement[];
}

/** Entries that empty the accounts of INCOME and EXPENSE into RETAINED_EARNINGS on the last day of the month, one for each currency with a result. */
export function closingEntries(month: string, { results }: Pick<JournalSums, 'results'>): ClosingEntry[] {
  const open = [...results].filter(([, account]) => isOfResult(account.class) && account.debits !== account.credits);
  const currencies = [...new Set(open.map(([, { currency }]) => currency))].sort();
  return currencies.map((currency) => {
    const accounts = open.filter(([, account]) => account.currency === currency);
    const emptied = accounts.map(([accountId, account]) => emptying(accountId, account));
    const profit = accounts.reduce((sum, [, { debits, credits }]) => sum + credits - debits, 0n);
    const earnings = profit === 0n ? [] : [towards(houseAccountId('RETAINED_EARNINGS', currency), currency, profit)];
    return {
      currency,
      entry: {
        authority: ofHouse,
        kind: 'PERIOD_CLOSE',
        sourceKey: closingKeyOf(month, currency),
        description: '',
        effectiveOn: lastDayOf(month),
        isDayExact: true,
        legs: [...emptied, ...earnings],
      },
      movements: [
        ...accounts.map(([, account], index) => movementOf(account, emptied[index] as Leg)),
        ...earnings.map((leg) => movementOf({ kind: 'RETAINED_EARNINGS', class: 'EQUITY', currency }, leg)),
      ],
    };
  });
}

function emptying(accountId: string, { currency, debits, credits }: ResultAccount): Leg {
  return towards(accountId, currency, debits - credits);
}

/** A credit of the amount, or a debit when it is below zero. */
function towards(accountId: string, currency: string, credit: bigint): Leg {
  return { accountId, currency, side: credit > 0n ? 'CREDIT' : 'DEBIT', amount: credit > 0n ? credit : -credit };
}

function movementOf(
  { kind, class: accountClass, currency }: Pick<ResultAccount, 'class' | 'currency' | 'kind'>,
  { side, amount }: Leg,
): Movement {
  const [debits, credits] = side === 'DEBIT' ? [amount, 0n] : [0n, amount];
  return { kind, class: accountClass, currency, debits, credits, postings: 1 };
}
