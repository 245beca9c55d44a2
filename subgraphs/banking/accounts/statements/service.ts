import type { StatementTooLongError } from '@codai/contracts/banking';
import { type Caller, type DomainError, NotFoundError } from '@codai/kit';
import type { BankingWrite, Deps } from '../../deps.ts';
import type { Period } from '../../ledger/calendar/rules.ts';
import { lengthRefusal, periodRefusal, sumsAgree } from './rules.ts';
import { type LineRange, linesOf, type PeriodRow, readSums, settledRange } from './statement-row.ts';

/** The account that a statement is of. */
export interface StatedAccount {
  readonly accountId: string;
  readonly tenantId: string;
  readonly currency: string;
}

/**
 * Statement of an account of the caller's tenant over a past period. It never changes, since later postings take a later
 * time (BANK-3). Returns `ValidationError` for a period that cannot be had, `NotFoundError`, `StatementTooLongError`.
 */
export async function statementFor(
  { database, clock }: Deps,
  caller: Caller,
  { accountId, from, to }: Period & { readonly accountId: string },
): Promise<PeriodRow | DomainError> {
  const refusal = periodRefusal({ from, to }, clock.now());
  if (refusal !== null) return refusal;
  return database.write(caller, (tx) => stateInTransaction(tx, { accountId, tenantId: caller.tenantId, from, to }));
}

/** The same as part of a transaction, for an account of the tenant. */
export async function stateInTransaction(
  tx: BankingWrite,
  { accountId, tenantId, from, to }: Period & { readonly accountId: string; readonly tenantId: string | null },
): Promise<PeriodRow | NotFoundError | StatementTooLongError> {
  const [account] = await tx.$queryRaw<StatedAccount[]>`
    SELECT b.id AS "accountId", b.tenant_id AS "tenantId", l.currency
      FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE b.id = ${accountId} AND b.tenant_id = ${tenantId}`;
  if (account === undefined) return new NotFoundError('BankAccount');
  const range = await settledRange(tx, accountId, { from, to });
  return lengthRefusal(linesOf(range)) ?? addUp(tx, account, { from, to, ...range });
}

/** Balances and sums of a period whose lines are settled. Throws when they do not agree, which only a broken ledger brings about. */
export async function addUp(tx: BankingWrite, account: StatedAccount, period: LineRange & Period): Promise<PeriodRow> {
  const sums = await readSums(tx, account.accountId, period);
  if (!sumsAgree(sums, linesOf(period))) throw new Error(`The lines of ${account.accountId} do not make its balance.`);
  return { ...account, ...period, ...sums };
}
