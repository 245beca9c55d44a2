import { DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import { askPolicy, type StandingRow, standingColumns, standingOf } from '../../accounts/authority/policy.ts';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AccountManager } from '../../generated/prisma/enums.ts';
import { ofPerson } from '../../ledger/entries/authority.ts';
import { paidAmountRefusal } from '../../ledger/entries/rules.ts';
import { readBeneficiaries } from '../beneficiaries/beneficiary-row.ts';
import { stepUpForFirstPayment } from '../beneficiaries/first-payment.ts';
import { feeInForce } from '../fees/service.ts';
import { holdTransfer, type Initiator } from '../orders/pending.ts';
import { referenceRefusal } from '../orders/rules.ts';
import type { TransferId } from '../orders/service.ts';
import { sourceRefusal } from './rules.ts';

export interface CreateExternalTransfer {
  readonly fromAccountId: string;
  readonly beneficiaryId: string;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly reference: string;
  readonly idempotencyKey: string;
}

/**
 * Sends money to another bank: it is counted and held here, and goes out by a job. Above the tenant's threshold a second person
 * decides first. Returns the transfer's id, or `ValidationError`, `UnsupportedCurrencyError`, `NotFoundError`, `CurrencyMismatchError`,
 * `AccountFrozenError`, `AccountClosedError`, `InsufficientFundsError`, `KycRequiredError`, `LimitExceededError`,
 * `RightRequiredError`, `AccountManagedElsewhereError`, `IdempotencyKeyReusedError`.
 * Throws STEP_UP_REQUIRED for the first transfer to somebody without a fresh second factor.
 */
export async function createExternalTransfer(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateExternalTransfer,
): Promise<TransferId | DomainError> {
  const refusal = paidAmountRefusal(input.amount) ?? referenceRefusal(input.reference);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  await stepUpForFirstUse(deps, caller, input.beneficiaryId);
  return deps.database.once({ caller, operation: 'createExternalTransfer', input, keep: 'forever' }, (tx) =>
    transferOutside(tx, { tenantId, userId, scheduleId: null, authority: ofPerson(caller) }, input, deps.clock.now()),
  );
}

/** Throws STEP_UP_REQUIRED when nobody has yet paid this beneficiary and the caller's second factor was proven too long ago. */
export async function stepUpForFirstUse(
  { database, clock }: Deps,
  caller: SignedInCaller,
  beneficiaryId: string,
): Promise<void> {
  const [known] = await database.read(caller, (tx) => readBeneficiaries(tx, Prisma.sql`b.id = ${beneficiaryId}`));
  // Whether there is such a beneficiary is said by what follows.
  stepUpForFirstPayment(caller, known === undefined || known.firstUsedAt !== null, clock.now());
}

/** The same as part of a transaction; the input has been looked at. A refusal has written nothing. */
export async function transferOutside(
  tx: BankingWrite,
  initiator: Initiator,
  { fromAccountId, beneficiaryId, amount, reference }: Omit<CreateExternalTransfer, 'idempotencyKey'>,
  now: Date,
): Promise<TransferId | DomainError> {
  const { tenantId } = initiator;
  const from = await readSource(tx, initiator, fromAccountId);
  if (from === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  const unfit = sourceRefusal(from, amount.currency);
  if (unfit !== null) return unfit;
  const payable = Prisma.sql`b.id = ${beneficiaryId} AND b.tenant_id = ${tenantId} AND b.removed_at IS NULL`;
  const [beneficiary] = await readBeneficiaries(tx, payable);
  if (beneficiary === undefined) return new NotFoundError('Beneficiary', ['input', 'beneficiaryId']);

  const asked = await askPolicy(tx, initiator, standingOf(from), [amount], now);
  if (asked instanceof DomainError) return asked;
  const { needsApproval } = asked;
  const fee = await feeInForce(tx, 'EXTERNAL_TRANSFER', amount, now);
  const target = { fromAccountId, toAccountId: null, beneficiaryId: beneficiary.id };
  const outcome = await holdTransfer(tx, initiator, { ...target, amount, fee, reference, needsApproval }, now);
  if (outcome instanceof DomainError) {
    await asked.giveBack(tx);
    return outcome;
  }
  if (beneficiary.firstUsedAt === null) await markUsed(tx, beneficiary.id, now);
  if (!needsApproval) queueSubmission(tx, outcome.transferId);
  return outcome;
}

/** Has the transfer handed over once this transaction has committed; asked for twice it is one job. */
export function queueSubmission(tx: BankingWrite, transferId: Id<'Transfer'>): void {
  tx.jobs.add('submitTransfer', { transferId }, { key: `submit-${transferId}`, isMoney: true });
}

/** Marks a beneficiary as paid: from now on no fresh factor is needed. */
export async function markUsed(tx: BankingWrite, beneficiaryId: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE beneficiary SET first_used_at = ${now}::timestamptz WHERE id = ${beneficiaryId} AND first_used_at IS NULL`;
}

interface Source extends StandingRow {
  readonly currency: string;
  readonly managedBy: AccountManager;
}

/** An account of the tenant, and the policy for who debits it; null for any other. */
async function readSource(tx: BankingRead, initiator: Initiator, accountId: string): Promise<Source | null> {
  const [account] = await tx.$queryRaw<Source[]>`
    SELECT l.currency, l.managed_by AS "managedBy", ${standingColumns(initiator)}
      FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE b.id = ${accountId} AND b.tenant_id = ${initiator.tenantId}`;
  return account ?? null;
}
