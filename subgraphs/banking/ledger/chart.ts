import type { BankingWrite } from '../deps.ts';
import type { AccountClass, LedgerAccountKind } from '../generated/prisma/enums.ts';
import { readLedgerEnds } from './ends.ts';

/** The house's own accounts, one of each for each currency. */
export type HouseKind = Exclude<LedgerAccountKind, 'CUSTOMER'>;

const classOf: Readonly<Record<HouseKind, AccountClass>> = {
  EXTERNAL_CLEARING: 'ASSET',
  PROCESSOR_CLEARING: 'ASSET',
  FEES: 'INCOME',
  FX_POSITION: 'ASSET',
  ROUNDING: 'INCOME',
  SUSPENSE: 'LIABILITY',
  INTEREST_EXPENSE: 'EXPENSE',
};

/** Id of a house account: the same in every database, so that nobody has to look it up. */
export function houseAccountId(kind: HouseKind, currency: string): string {
  return `lac_${kind.toLowerCase()}_${currency}`;
}

/** Sees to it that the house has its accounts in this currency. A second call changes nothing. */
export async function ensureHouseAccounts(tx: BankingWrite, currency: string, now: Date): Promise<void> {
  const ids = Object.keys(classOf).map((kind) => houseAccountId(kind as HouseKind, currency));
  if ((await readLedgerEnds(tx, ids)).size === ids.length) return;
  for (const [kind, accountClass] of Object.entries(classOf)) {
    const id = houseAccountId(kind as HouseKind, currency);
    await tx.$queryRaw`SELECT open_ledger_account(
      ${id}, ${kind}::"LedgerAccountKind", ${accountClass}::"AccountClass", ${currency}, NULL, 0, ${now}::timestamptz)`;
  }
}
