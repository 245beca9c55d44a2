import { type DomainError, type Id, NotFoundError, requestError, type SignedInCaller } from '@codai/kit';
import { waitsForApproval } from '../approvals/policy.ts';
import { readBeneficiaries } from '../beneficiaries/beneficiary-row.ts';
import { FIRST_USE_STEP_UP_SECONDS, isFresh } from '../beneficiaries/rules.ts';
import type { BankingRead, BankingWrite, Deps } from '../deps.ts';
import { feeInForce } from '../fees/service.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { amountRefusal, CurrencyMismatchError } from '../ledger/rules.ts';
import { referenceRefusal } from '../transfers/rules.ts';
import type { TransferId } from '../transfers/service.ts';
import { holdTransfer, type Initiator } from '../transfers/waiting.ts';

/** What euro payments are made in. */
const RAIL_CURRENCY = 'EUR';

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
 * `AccountFrozenError`, `AccountClosedError`, `InsufficientFundsError`, `KycRequiredError`, `LimitExceededError`, `IdempotencyKeyReusedError`.
 * Throws STEP_UP_REQUIRED for the first transfer to somebody without a fresh second factor.
 */
export async function createExternalTransfer(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateExternalTransfer,
): Promise<TransferId | DomainError> {
  const refusal = amountRefusal(input.amount) ?? referenceRefusal(input.reference);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  await stepUpForFirstUse(deps, caller, input.beneficiaryId);
  return deps.database.once({ caller, operation: 'createExternalTransfer', input, keep: 'forever' }, (tx) =>
    transferOutside(tx, { tenantId, userId, scheduleId: null }, input, deps.clock.now()),
  );
}

/** Throws STEP_UP_REQUIRED when nobody has yet paid this beneficiary and the caller's second factor was proven too long ago. */
export async function stepUpForFirstUse(
  { database, clock }: Deps,
  caller: SignedInCaller,
  beneficiaryId: string,
): Promise<void> {
  const [known] = await database.read(caller, (tx) => readBeneficiaries(tx, Prisma.sql`b.id = ${beneficiaryId}`));
  if (known === undefined || known.firstUsedAt !== null || isFresh(caller.authenticatedAt, clock.now())) return;
  throw requestError(
    'STEP_UP_REQUIRED',
    'The first transfer to a beneficiary needs a recent second factor. Confirm it and try again.',
    {
      methods: ['TOTP', 'RECOVERY_CODE'],
      maxAgeSeconds: FIRST_USE_STEP_UP_SECONDS,
    },
  );
}

/** The same as part of a transaction; the input has been looked at. A refusal has written nothing. */
export async function transferOutside(
  tx: BankingWrite,
  initiator: Initiator,
  { fromAccountId, beneficiaryId, amount, reference }: Omit<CreateExternalTransfer, 'idempotencyKey'>,
  now: Date,
): Promise<TransferId | DomainError> {
  const { tenantId } = initiator;
  const currency = await ownCurrency(tx, tenantId, fromAccountId);
  if (currency === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  const wrong = [currency, amount.currency].find((each) => each !== RAIL_CURRENCY);
  if (wrong !== undefined) return new CurrencyMismatchError(RAIL_CURRENCY, wrong);
  const payable = Prisma.sql`b.id = ${beneficiaryId} AND b.tenant_id = ${tenantId} AND b.removed_at IS NULL`;
  const [beneficiary] = await readBeneficiaries(tx, payable);
  if (beneficiary === undefined) return new NotFoundError('Beneficiary', ['input', 'beneficiaryId']);

  const needsApproval = await waitsForApproval(tx, tenantId, amount);
  const fee = await feeInForce(tx, 'EXTERNAL_TRANSFER', amount, now);
  const target = { fromAccountId, toAccountId: null, beneficiaryId: beneficiary.id };
  const outcome = await holdTransfer(tx, initiator, { ...target, amount, fee, reference, needsApproval }, now);
  if (!('transferId' in outcome)) return outcome;
  if (beneficiary.firstUsedAt === null) await markUsed(tx, beneficiary.id, now);
  if (!needsApproval) queueSubmission(tx, outcome.transferId);
  return outcome;
}

/** Has the transfer handed over once this transaction has committed; asked for twice it is one job. */
export function queueSubmission(tx: BankingWrite, transferId: Id<'Transfer'>): void {
  tx.jobs.add('submitTransfer', { transferId }, { key: `submit-${transferId}` });
}

/** From now on no fresh factor is asked for. */
export async function markUsed(tx: BankingWrite, beneficiaryId: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE beneficiary SET first_used_at = ${now}::timestamptz WHERE id = ${beneficiaryId} AND first_used_at IS NULL`;
}

/** Currency of an account of the tenant; null for any other. */
async function ownCurrency(tx: BankingRead, tenantId: string, accountId: string): Promise<string | null> {
  const [account] = await tx.$queryRaw<{ currency: string }[]>`
    SELECT l.currency FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE b.id = ${accountId} AND b.tenant_id = ${tenantId}`;
  return account?.currency ?? null;
}
