import type { DomainError, Id } from '@codai/kit';
import { type Money, money } from '@codai/kit/money';
import { type AccountRow, readAccounts } from '../../accounts/bank-accounts/account-row.ts';
import {
  type AccountId,
  closeInTransaction,
  type OpenAccount,
  openAccount,
} from '../../accounts/bank-accounts/service.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { currentRates, rateOf } from '../../ledger/rates/rates.ts';
import { convert } from '../../ledger/rates/rules.ts';
import { ACCOUNTS_ASKED_MAX } from '../rules.ts';
import type { ServiceCaller } from '../service-caller.ts';

/** Accounts of whatever tenant, in the order asked; null for unknown ones. */
export async function accountsForService({ database }: Deps, ids: readonly string[]): Promise<(AccountRow | null)[]> {
  const rows = await database.systemRead(null, (tx) => readAccounts(tx, Prisma.sql`b.id = ANY(${[...ids]})`));
  const byId = new Map(rows.map((row) => [row.id as string, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Accounts of the call's tenant from which a debt can be taken: not closed, of one currency, the largest available balance first. */
export function debtorAccountsForService(
  { database }: Deps,
  { tenantId }: ServiceCaller,
  currency: string,
): Promise<AccountRow[]> {
  const where = Prisma.sql`b.tenant_id = ${tenantId} AND l.currency = ${currency} AND l.status <> 'CLOSED'`;
  const end = Prisma.sql`ORDER BY l.credits - l.debits - l.held DESC, b.id LIMIT ${ACCOUNTS_ASKED_MAX}::int`;
  return database.systemRead(tenantId, (tx) => readAccounts(tx, where, end));
}

/** Values of amounts at the rates in force, rounded half to even and without a spread; null without a rate. They are not offers. */
export async function convertForService(
  { database }: Deps,
  caller: ServiceCaller,
  { amounts, to }: { readonly amounts: readonly { minor: bigint; currency: string }[]; readonly to: string },
): Promise<(Money | null)[]> {
  const rates = await database.read(caller, (tx) => currentRates(tx));
  return amounts.map(({ minor, currency }) => {
    if (currency === to) return money(minor, to);
    const [from, target] = [rates && rateOf(rates, currency), rates && rateOf(rates, to)];
    return from && target && money(convert(minor, from, target, 0n).exact, to);
  });
}

/** `openAccount` for a service: the account belongs to the tenant of the call, and to the user that the service acts for. */
export function openAccountForService(
  deps: Deps,
  caller: ServiceCaller,
  input: OpenAccount,
): Promise<AccountId | DomainError> {
  return openAccount(deps, caller, input, 'openAccountForService');
}

export interface CloseAccountForService {
  readonly accountId: string;
  readonly idempotencyKey: string;
}

/** Closes an account of the call's tenant. Returns its id, or `NotFoundError`, `InvalidStateError`, `IdempotencyKeyReusedError`, `ValidationError`. */
export function closeAccountForService(
  { database, clock }: Deps,
  caller: ServiceCaller,
  input: CloseAccountForService,
): Promise<AccountId | DomainError> {
  return database.once({ caller, operation: 'closeAccountForService', input, keep: 'forever' }, (tx) =>
    closeInTransaction(tx, input.accountId as Id<'BankAccount'>, 'WALLET', clock.now()),
  );
}
