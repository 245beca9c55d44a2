import {
  type Caller,
  type ConflictError,
  type DomainError,
  type Id,
  isSignedIn,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AccountManager, AccountStatus } from '../../generated/prisma/enums.ts';
import { ensureHouseAccounts } from '../../ledger/chart/chart.ts';
import { currencyRefusal } from '../../ledger/entries/rules.ts';
import { rightRefusal } from '../authority/policy.ts';
import { mayAdminister, mayPay } from '../authority/rules.ts';
import { ibanOf } from '../iso20022/iban.ts';
import { type AccountRow, readAccounts } from './account-row.ts';
import { owesTheHouse } from './debts.ts';
import {
  closingRefusal,
  freezeRefusal,
  frozenRefusal,
  managerRefusal,
  nameRefusal,
  quotaRefusal,
  renameRefusal,
} from './rules.ts';

export interface AccountId {
  readonly accountId: Id<'BankAccount'>;
}

export interface OpenAccount {
  readonly name: string;
  readonly currency: string;
  readonly idempotencyKey: string;
}

/**
 * Opens an account of the caller's tenant, empty and without credit. It is the user's; one that a service opens for nobody is the tenant's.
 * Returns its id, or `ValidationError`, `UnsupportedCurrencyError`, `QuotaExceededError`,
 * `IdempotencyKeyReusedError`.
 */
export async function openAccount(
  deps: Deps,
  caller: Caller,
  input: OpenAccount,
  operation = 'openAccount',
): Promise<AccountId | DomainError> {
  const refusal = nameRefusal(input.name) ?? currencyRefusal(input.currency, ['input', 'currency']);
  if (refusal !== null) return refusal;
  const { tenantId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  const ownerId = caller.userId ?? tenantId;

  return deps.database.once({ caller, operation, input, keep: 'forever' }, async (tx) => {
    // A service answers for the person it acts for. People need the right by which accounts are renamed and closed.
    if (caller.service === undefined && isSignedIn(caller)) {
      const forbidden = await rightRefusal(tx, caller, mayAdminister);
      if (forbidden !== null) return forbidden;
    }
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`banking.accounts ${tenantId}`}))`;
    const used = await tx.bankAccount.count({ where: { closedAt: null } });
    const tooMany = quotaRefusal(used);
    if (tooMany !== null) return tooMany;

    const now = deps.clock.now();
    const accountId = newId<'BankAccount'>('acc');
    await ensureHouseAccounts(tx, input.currency, now);
    await tx.$queryRaw`SELECT open_ledger_account(
      ${accountId}, 'CUSTOMER', 'LIABILITY', ${input.currency}, ${tenantId}, 0, ${now}::timestamptz)`;
    // An account that the wallet opens is a pocket, and the wallet's policy decides on its debits.
    if (caller.service === 'wallet') await tx.$executeRaw`SELECT set_account_manager(${accountId}, 'WALLET')`;
    const [{ number }] = await tx.$queryRaw<
      [{ number: string }]
    >`SELECT lpad(nextval('account_number')::text, 16, '0') AS number`;
    await tx.bankAccount.create({
      data: {
        id: accountId,
        tenantId,
        ownerId,
        name: input.name,
        iban: ibanOf('RO', `CODA${number}`),
        openedAt: now,
      },
      select: { id: true },
    });
    tell(tx, 'banking.account.opened', { id: accountId, ownerId, currency: input.currency });
    return { accountId };
  });
}

/**
 * Closes an account for good. Returns its id, or `NotFoundError`, `InvalidStateError`, `RightRequiredError`, `AccountManagedElsewhereError` for a pocket,
 * `ConflictError` while it has a balance or pending holds.
 */
export function closeAccount(
  deps: Deps,
  caller: SignedInCaller,
  { accountId }: AccountId,
): Promise<AccountId | DomainError> {
  return deps.database.write(caller, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, mayAdminister);
    return forbidden ?? closeInTransaction(tx, accountId, 'BANK', deps.clock.now());
  });
}

/** The same as part of a transaction, by who manages the account or the bank's own rules. */
export async function closeInTransaction(
  tx: BankingWrite,
  accountId: Id<'BankAccount'>,
  manager: AccountManager,
  now: Date,
): Promise<AccountId | DomainError> {
  const account = await lockAccount(tx, accountId);
  if (account === null) return new NotFoundError('BankAccount', ['input', 'accountId']);
  const refusal =
    managerRefusal(account.managedBy, manager) ??
    closingRefusal({ ...account, isIndebted: await owesTheHouse(tx, account.tenantId) });
  if (refusal !== null) return refusal;
  await setStatus(tx, accountId, 'CLOSED');
  await tx.bankAccount.update({
    where: { id: accountId },
    data: { closedAt: now, version: { increment: 1 } },
    select: { id: true },
  });
  tell(tx, 'banking.account.closed', account);
  return { accountId };
}

/** Gives an account another name. Returns its id, or `ValidationError`, `NotFoundError`, `RightRequiredError`, `InvalidStateError` for a closed one, `AccountManagedElsewhereError` for a pocket. */
export function renameAccount(
  deps: Deps,
  caller: SignedInCaller,
  { accountId, name }: AccountId & { readonly name: string },
): Promise<AccountId | DomainError> {
  const refusal = nameRefusal(name);
  if (refusal !== null) return Promise.resolve(refusal);
  return deps.database.write(caller, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, mayAdminister);
    if (forbidden !== null) return forbidden;
    const account = await lockAccount(tx, accountId);
    if (account === null) return new NotFoundError('BankAccount', ['input', 'accountId']);
    const unfit = renameRefusal(account);
    if (unfit !== null) return unfit;
    if (account.name === name) return { accountId };
    await tx.bankAccount.update({
      where: { id: accountId },
      data: { name, version: { increment: 1 } },
      select: { id: true },
    });
    tell(tx, 'banking.account.renamed', account);
    return { accountId };
  });
}

/** Freezes or unfreezes an account. Returns the id, or `NotFoundError`, `InvalidStateError`, `RightRequiredError`, `ConflictError` for a freeze that members cannot lift. */
export function setFrozen(
  deps: Deps,
  caller: SignedInCaller,
  { accountId, frozen }: AccountId & { readonly frozen: boolean },
): Promise<AccountId | DomainError> {
  const [from, to] = frozen ? (['OPEN', 'FROZEN'] as const) : (['FROZEN', 'OPEN'] as const);
  return deps.database.write(caller, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, frozen ? mayPay : mayAdminister);
    if (forbidden !== null) return forbidden;
    const account = await lockAccount(tx, accountId);
    if (account === null) return new NotFoundError('BankAccount', ['input', 'accountId']);
    const unfit = frozenRefusal(account, from) ?? (await reviewRefusal(tx, account.tenantId, frozen));
    if (unfit !== null) return unfit;
    await setStatus(tx, accountId, to);
    await tx.bankAccount.update({
      where: { id: accountId },
      data: { version: { increment: 1 } },
      select: { id: true },
    });
    tell(tx, frozen ? 'banking.account.frozen' : 'banking.account.unfrozen', account);
    return { accountId };
  });
}

/** Refuses to unfreeze an account whose tenant is under review. */
async function reviewRefusal(tx: BankingWrite, tenantId: string, frozen: boolean): Promise<ConflictError | null> {
  if (frozen) return null;
  const found = await tx.$queryRaw<unknown[]>`SELECT tenant_id FROM tenant_freeze WHERE tenant_id = ${tenantId}`;
  return found.length > 0 ? freezeRefusal('UNDER_REVIEW') : null;
}

/** An account of the caller's tenant, its customer's row locked; null for unknown and forbidden alike. */
async function lockAccount(tx: BankingWrite, accountId: string): Promise<AccountRow | null> {
  await tx.$queryRaw`SELECT id FROM bank_account WHERE id = ${accountId} FOR NO KEY UPDATE`;
  const [account] = await readAccounts(tx, Prisma.sql`b.id = ${accountId}`);
  return account ?? null;
}

function setStatus(tx: BankingWrite, accountId: string, status: AccountStatus) {
  return tx.$executeRaw`SELECT set_ledger_account_status(${accountId}, ${status}::"AccountStatus")`;
}

function tell(
  tx: BankingWrite,
  type:
    | 'banking.account.closed'
    | 'banking.account.frozen'
    | 'banking.account.opened'
    | 'banking.account.renamed'
    | 'banking.account.unfrozen',
  { id, ownerId, currency }: { readonly id: string; readonly ownerId: string; readonly currency: string },
): void {
  tx.outbox.append(type, { accountId: id, ownerId, currency }, { subject: id, partitionKey: id });
}
