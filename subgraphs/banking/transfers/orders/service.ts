import { DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { askPolicy, type StandingRow, standingColumns, standingOf } from '../../accounts/authority/policy.ts';
import { ibanRefusal, readIban } from '../../accounts/iso20022/iban.ts';
import { releaseLimits, reserveLimits } from '../../accounts/limits/service.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import type { AccountManager } from '../../generated/prisma/enums.ts';
import { ofPerson } from '../../ledger/entries/authority.ts';
import type { Entry } from '../../ledger/entries/entry.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { paidAmountRefusal } from '../../ledger/entries/rules.ts';
import { rememberPayee, stepUpForFirstPayment } from '../beneficiaries/first-payment.ts';
import { holdTransfer, type Initiator } from './pending.ts';
import { endsRefusal, referenceRefusal } from './rules.ts';
import { insertCompleted, type TransferRow } from './transfer-row.ts';

export interface TransferId {
  readonly transferId: Id<'Transfer'>;
}

/** `row`: as it was written; null when it waits, and when the key had been used before: it may have moved on since. */
export interface CreatedTransfer extends TransferId {
  readonly row: TransferRow | null;
}

export interface CreateTransfer {
  readonly fromAccountId: string;
  /** An account of this ledger, of whatever tenant: its id or its IBAN. */
  readonly to: { readonly accountId?: string | null | undefined; readonly iban?: string | null | undefined };
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly reference: string;
  readonly idempotencyKey: string;
}

/**
 * Moves money between two accounts of this ledger at once; the other side may belong to another tenant, which sees its own
 * leg. Returns the transfer's id, or `ValidationError`, `UnsupportedCurrencyError`, `SameAccountError`, `NotFoundError`,
 * `CurrencyMismatchError`, `AccountFrozenError`, `AccountClosedError`, `InsufficientFundsError`, `KycRequiredError`, `LimitExceededError`, `RightRequiredError`,
 * `AccountManagedElsewhereError`, `IdempotencyKeyReusedError`.
 * What leaves the tenant counts against its month (BANK-9), and waits for a second person above the tenant's threshold.
 * Throws STEP_UP_REQUIRED for the first payment to an account of another tenant without a fresh second factor.
 */
export async function createTransfer(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateTransfer,
): Promise<CreatedTransfer | DomainError> {
  const refusal =
    paidAmountRefusal(input.amount) ??
    referenceRefusal(input.reference) ??
    ibanRefusal(input.to.iban, ['input', 'to', 'iban']);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  const initiator = { tenantId, userId, scheduleId: null, authority: ofPerson(caller) };
  let row: TransferRow | null = null;
  const outcome = await deps.database.once<TransferId | DomainError>(
    { caller, operation: 'createTransfer', input, keep: 'forever' },
    async (tx) => {
      const now = deps.clock.now();
      const made = await transferInside(tx, initiator, input, now, (isKnown) =>
        stepUpForFirstPayment(caller, isKnown, now),
      );
      if (made instanceof DomainError) return made;
      row = made.row;
      return { transferId: made.transferId };
    },
  );
  return outcome instanceof DomainError ? outcome : { ...outcome, row };
}

/** The same as part of a transaction; the input has been looked at. A refusal has written nothing. */
export async function transferInside(
  tx: BankingWrite,
  initiator: Initiator,
  input: Omit<CreateTransfer, 'idempotencyKey'>,
  now: Date,
  beforePaying: (isKnownPayee: boolean) => void = () => undefined,
): Promise<CreatedTransfer | DomainError> {
  const { amount, reference } = input;
  const ends = await readEnds(tx, initiator, input);
  if (ends.from === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  if (ends.to === null) return new NotFoundError('BankAccount', ['input', 'to']);
  const ruled = endsRefusal(ends.from, ends.to, amount.currency);
  if (ruled !== null) return ruled;
  const leavesTenant = ends.to.tenantId !== ends.from.tenantId;
  if (leavesTenant) beforePaying(ends.to.isKnown);
  const asked = await askPolicy(tx, initiator, standingOf(ends.from), leavesTenant ? [amount] : [], now);
  if (asked instanceof DomainError) return asked;
  if (asked.needsApproval) {
    const target = { fromAccountId: ends.from.id, toAccountId: ends.to.id, beneficiaryId: null };
    const held = await holdTransfer(tx, initiator, { ...target, amount, fee: 0n, reference, needsApproval: true }, now);
    if (!(held instanceof DomainError)) return { ...held, row: null };
    await asked.giveBack(tx);
    return held;
  }
  const reserved = await reserveLimits(tx, leavesTenant ? [{ tenantId: initiator.tenantId, amount }] : [], now);
  if (reserved instanceof DomainError) {
    await asked.giveBack(tx);
    return reserved;
  }
  const transferId = newId<'Transfer'>('trf');
  const posted = await postEntry(
    tx,
    {
      ...entryOf({ id: transferId, reference, amount }, ends.from.id, ends.to.id, now),
      authority: initiator.authority,
    },
    now,
  );
  if (!('entryId' in posted)) {
    await releaseLimits(tx, reserved);
    await asked.giveBack(tx);
    return posted;
  }
  if (leavesTenant && !ends.to.isKnown) await rememberPayee(tx, initiator.tenantId, ends.to.id, now);
  const row = await insertCompleted(tx, {
    id: transferId,
    tenantId: initiator.tenantId,
    initiatorId: initiator.userId,
    fromAccountId: ends.from.id,
    toAccountId: ends.to.id,
    toTenantId: leavesTenant ? ends.to.tenantId : null,
    amount: amount.minor,
    currency: amount.currency,
    reference,
    entryId: posted.entryId,
    scheduleId: initiator.scheduleId,
    createdAt: now,
  });
  tx.outbox.append(
    'banking.transfer.completed',
    {
      transferId,
      fromAccountId: ends.from.id,
      toAccountId: ends.to.id,
      amount: amount.minor.toString(),
      currency: amount.currency,
      entryId: posted.entryId,
    },
    { subject: transferId, partitionKey: ends.from.id },
  );
  return { transferId, row };
}

/** The entry of a transfer inside. */
export function entryOf(
  {
    id,
    reference,
    amount,
  }: { readonly id: string; readonly reference: string; readonly amount: CreateTransfer['amount'] },
  fromAccountId: string,
  toAccountId: string,
  now: Date,
): Entry {
  const leg = { currency: amount.currency, amount: amount.minor };
  return {
    kind: 'TRANSFER',
    sourceKey: `transfer:${id}`,
    description: reference,
    effectiveOn: now.toISOString().slice(0, 10),
    legs: [
      { accountId: fromAccountId, side: 'DEBIT', ...leg },
      { accountId: toAccountId, side: 'CREDIT', ...leg },
    ],
  };
}

interface End extends StandingRow {
  readonly id: string;
  readonly currency: string;
  readonly tenantId: string;
  readonly managedBy: AccountManager | null;
  /** Whether the tenant has paid it before. */
  readonly isKnown: boolean;
}

/** Both ends and the policy for the initiator in one statement. The source must be the tenant's; the target may be anybody's. */
async function readEnds(
  tx: BankingWrite,
  initiator: Initiator,
  { fromAccountId, to }: Pick<CreateTransfer, 'fromAccountId' | 'to'>,
): Promise<{ from: End | null; to: End | null }> {
  const { tenantId } = initiator;
  const ends = await tx.$queryRaw<(End & { isFrom: boolean })[]>`
    SELECT l.id, l.currency, l.tenant_id AS "tenantId", l.managed_by AS "managedBy", true AS "isFrom", false AS "isKnown",
           ${standingColumns(initiator)}
      FROM ledger_account l WHERE l.id = ${fromAccountId} AND l.tenant_id = ${tenantId}
    UNION ALL
    SELECT t.id, t.currency, t.tenant_id, NULL, false,
           EXISTS (SELECT FROM known_payee k WHERE k.tenant_id = ${tenantId} AND k.account_id = t.id), NULL, NULL, NULL
      FROM transfer_target(${to.accountId ?? null}, ${to.iban == null ? null : readIban(to.iban)}) t`;
  return { from: ends.find(({ isFrom }) => isFrom) ?? null, to: ends.find(({ isFrom }) => !isFrom) ?? null };
}
