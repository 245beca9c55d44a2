import { CurrencyMismatchError, InsufficientFundsError } from '@codai/contracts/banking';
import { DomainError, type Id, NotFoundError } from '@codai/kit';
import type { BankingWrite, Deps } from '../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import { readLedgerAccounts } from '../../ledger/chart/ledger-accounts.ts';
import { type Authority, ofCommerce, ofHouse } from '../../ledger/entries/authority.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import type { Leg } from '../../ledger/entries/rules.ts';
import { onceOrNothing } from '../all-or-nothing.ts';
import type { EntryRow } from '../entries/service.ts';
import { keyRefusal, placed } from '../rules.ts';
import { type ServiceCaller, sourceKeyOf } from '../service-caller.ts';
import {
  type Amount,
  legsOf,
  type Payee,
  type PayeeAccount,
  payeeRefusal,
  payeesRefusal,
  recoveryRefusal,
  referenceRefusal,
} from './rules.ts';

export interface SettleOrder {
  /** Text on the statements. */
  readonly reference: string;
  readonly payees: readonly Payee[];
  /** Part that the house keeps; may be zero. */
  readonly commission: Amount;
  readonly idempotencyKey: string;
}

/**
 * Pays the sellers of an order, in accounts of any tenant, and the commission of the house from the money of orders, in one entry. Counts against no
 * limit. Returns the entry, or `ValidationError`, `UnsupportedCurrencyError`, `NotFoundError`, `AccountClosedError`, `AccountFrozenError`,
 * `CurrencyMismatchError`, and `InsufficientFundsError` with what the account of orders has.
 */
export async function settleOrder(
  deps: Deps,
  caller: ServiceCaller,
  input: SettleOrder,
): Promise<EntryRow | DomainError> {
  const { reference, payees, commission, idempotencyKey } = input;
  const refusal = keyRefusal(idempotencyKey) ?? referenceRefusal(reference) ?? payeesRefusal(payees, commission);
  if (refusal !== null) return refusal;
  const { currency } = commission;
  const now = deps.clock.now();
  return onceOrNothing(deps, { caller, operation: 'settleOrderForService', input, keep: 'forever' }, async (tx) => {
    await ensureHouseAccounts(tx, currency, now);
    const available = await lockOrders(tx, currency);
    const unfit = await unfitPayee(tx, payees, currency);
    if (unfit !== null) return unfit;
    const total = payees.reduce((sum, { amount }) => sum + amount.minor, commission.minor);
    if (available < total) return new InsufficientFundsError({ available, currency });
    const legs = legsOf(currency, [
      { accountId: houseAccountId('ORDERS', currency), side: 'DEBIT', amount: total },
      ...payees.map(({ accountId, amount }) => ({ accountId, side: 'CREDIT' as const, amount: amount.minor })),
      { accountId: houseAccountId('FEES', currency), side: 'CREDIT', amount: commission.minor },
    ]);
    return post(tx, { kind: 'ORDER_SETTLEMENT', caller, reference, idempotencyKey, legs, authority: ofHouse }, now);
  });
}

export interface RecoverOrder {
  /** Text on the statements. */
  readonly reference: string;
  /** Account of the seller, of any tenant. */
  readonly accountId: string;
  readonly amount: Amount;
  /** Commission that the house gives back; may be zero. */
  readonly fees: Amount;
  readonly idempotencyKey: string;
}

/**
 * Takes what a seller was paid back to the money of orders, with the commission, in one entry of the seller's tenant. Counts against no limit: it
 * is nobody's payment. Returns the entry, or `ValidationError`, `UnsupportedCurrencyError`, `NotFoundError`, `AccountClosedError`, `AccountFrozenError`,
 * `CurrencyMismatchError`, and `InsufficientFundsError` with what the account has.
 */
export async function recoverOrder(
  deps: Deps,
  caller: ServiceCaller,
  input: RecoverOrder,
): Promise<EntryRow | DomainError> {
  const { reference, accountId, amount, fees, idempotencyKey } = input;
  const refusal = keyRefusal(idempotencyKey) ?? referenceRefusal(reference) ?? recoveryRefusal(amount, fees);
  if (refusal !== null) return refusal;
  const { currency } = amount;
  const now = deps.clock.now();
  const acting = await inTenantOf(deps, caller, accountId);
  const request = { caller: acting, operation: 'recoverOrderForService', input, keep: 'forever' as const };
  return onceOrNothing(deps, request, async (tx) => {
    const account = (await readLedgerAccounts(tx, [accountId])).get(accountId);
    if (account === undefined || account.tenantId !== acting.tenantId)
      return new NotFoundError('BankAccount', ['input', 'accountId']);
    if (account.currency !== currency)
      return placed(new CurrencyMismatchError({ expected: account.currency, given: currency }), ['input', 'amount']);
    await ensureHouseAccounts(tx, currency, now);
    const legs = legsOf(currency, [
      { accountId, side: 'DEBIT', amount: amount.minor },
      { accountId: houseAccountId('FEES', currency), side: 'DEBIT', amount: fees.minor },
      { accountId: houseAccountId('ORDERS', currency), side: 'CREDIT', amount: amount.minor + fees.minor },
    ]);
    return post(tx, { kind: 'ORDER_RECOVERY', caller, reference, idempotencyKey, legs, authority: ofCommerce }, now);
  });
}

/** The service in the tenant whose account it debits, since nobody debits that of another; an unknown account leaves it where it is. */
async function inTenantOf({ database }: Deps, caller: ServiceCaller, accountId: string): Promise<ServiceCaller> {
  const ends = await database.systemRead(null, (tx) => readLedgerAccounts(tx, [accountId]));
  const tenantId = ends.get(accountId)?.tenantId ?? null;
  return tenantId === null ? caller : { ...caller, tenantId: tenantId as Id<'Organization'> };
}

/** Reads the balance of the account of orders; other settlements in the currency wait until the transaction ends. */
async function lockOrders(tx: BankingWrite, currency: string): Promise<bigint> {
  const [{ available }] = await tx.$queryRaw<
    [{ available: string }]
  >`SELECT lock_orders(${currency})::text AS available`;
  return BigInt(available);
}

/** The refusal of the first payee that cannot be paid; the accounts stay as they are until the transaction ends. */
async function unfitPayee(tx: BankingWrite, payees: readonly Payee[], currency: string): Promise<DomainError | null> {
  const ids = payees.map(({ accountId }) => accountId);
  const rows = await tx.$queryRaw<(PayeeAccount & { readonly id: string })[]>`
    SELECT id, currency, status::text FROM lock_payees(${ids})`;
  const accounts = new Map(rows.map((row) => [row.id, row]));
  for (const [index, { accountId }] of payees.entries()) {
    const refusal = payeeRefusal(accounts.get(accountId), currency, index);
    if (refusal !== null) return refusal;
  }
  return null;
}

interface OrderEntry {
  readonly kind: 'ORDER_RECOVERY' | 'ORDER_SETTLEMENT';
  readonly caller: ServiceCaller;
  readonly reference: string;
  readonly idempotencyKey: string;
  readonly legs: readonly Leg[];
  readonly authority: Authority;
}

async function post(
  tx: BankingWrite,
  { kind, caller, reference, idempotencyKey, legs, authority }: OrderEntry,
  now: Date,
): Promise<EntryRow | DomainError> {
  const sourceKey = sourceKeyOf(caller, idempotencyKey);
  const effectiveOn = now.toISOString().slice(0, 10);
  const entry = { kind, sourceKey, description: reference, effectiveOn };
  const posted = await postEntry(tx, { ...entry, legs, authority }, now);
  if (posted instanceof DomainError) return posted;
  const { entryId, ...rest } = posted;
  return { ...entry, ...rest, id: entryId, reversesId: null };
}
