import type { BankingWrite } from '../../deps.ts';
import type { AccountClass, LedgerAccountKind } from '../../generated/prisma/enums.ts';
import { readLedgerAccounts } from './ledger-accounts.ts';

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
  RECEIVABLES: 'ASSET',
  CUSTOMER_DEBTS: 'ASSET',
  VAT_PAYABLE: 'LIABILITY',
  DEFERRED_REVENUE: 'LIABILITY',
  UNMATCHED_RECEIPTS: 'LIABILITY',
  DISPUTE_RESERVE: 'LIABILITY',
  ORDERS: 'LIABILITY',
  SALES: 'INCOME',
  FX_RESULT: 'INCOME',
  PROCESSING_COSTS: 'EXPENSE',
  BAD_DEBT: 'EXPENSE',
  RETAINED_EARNINGS: 'EQUITY',
};

/** Id of a house account: the same in every database, so that nobody has to look it up. */
export function houseAccountId(kind: HouseKind, currency: string): string {
  return `lac_${kind.toLowerCase()}_${currency}`;
}

/** Opens the accounts of the house in this currency. A second call changes nothing. */
export async function ensureHouseAccounts(tx: BankingWrite, currency: string, now: Date): Promise<void> {
  const ids = Object.keys(classOf).map((kind) => houseAccountId(kind as HouseKind, currency));
  if ((await readLedgerAccounts(tx, ids)).size === ids.length) return;
  await tx.$queryRaw`
    SELECT open_ledger_account(a.id, a.kind::"LedgerAccountKind", a.class::"AccountClass", ${currency}, NULL, 0, ${now}::timestamptz)
      FROM unnest(${ids}::text[], ${Object.keys(classOf)}::text[], ${Object.values(classOf)}::text[]) AS a (id, kind, class) ORDER BY a.id`;
}
