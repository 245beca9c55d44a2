import { DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { BankingWrite, Deps } from '../deps.ts';
import { postEntry } from '../ledger/post-entry.ts';
import { amountRefusal, CurrencyMismatchError } from '../ledger/rules.ts';
import { releaseLimits, reserveLimits } from '../limits/service.ts';
import { referenceRefusal, targetRefusal } from './rules.ts';

export interface TransferId {
  readonly transferId: Id<'Transfer'>;
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
 * `CurrencyMismatchError`, `AccountFrozenError`, `AccountClosedError`, `InsufficientFundsError`, `KycRequiredError`, `LimitExceededError`, `IdempotencyKeyReusedError`.
 * What leaves the tenant counts against its month (BANK-9).
 */
export async function createTransfer(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateTransfer,
): Promise<TransferId | DomainError> {
  const { fromAccountId, to, amount, reference } = input;
  const refusal = amountRefusal(amount) ?? referenceRefusal(reference);
  if (refusal !== null) return refusal;

  return deps.database.once({ caller, operation: 'createTransfer', input, keep: 'forever' }, async (tx) => {
    const ends = await readEnds(tx, fromAccountId, to);
    if (ends.from === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
    if (ends.to === null) return new NotFoundError('BankAccount', ['input', 'to']);
    const mismatched = [ends.from, ends.to].find(({ currency }) => currency !== amount.currency);
    const ruled =
      targetRefusal(ends.from.id, ends.to.id) ??
      (mismatched === undefined ? null : new CurrencyMismatchError(mismatched.currency, amount.currency));
    if (ruled !== null) return ruled;

    const now = deps.clock.now();
    const leavesTenant = ends.to.tenantId !== ends.from.tenantId;
    const reserved = await reserveLimits(tx, leavesTenant ? [{ tenantId: ends.from.tenantId, amount }] : [], now);
    if (reserved instanceof DomainError) return reserved;
    const transferId = newId<'Transfer'>('trf');
    const leg = { currency: amount.currency, amount: amount.minor };
    const posted = await postEntry(
      tx,
      {
        kind: 'TRANSFER',
        sourceKey: `transfer:${transferId}`,
        description: reference,
        effectiveOn: now.toISOString().slice(0, 10),
        legs: [
          { accountId: ends.from.id, side: 'DEBIT', ...leg },
          { accountId: ends.to.id, side: 'CREDIT', ...leg },
        ],
      },
      now,
    );
    if (!('entryId' in posted)) {
      await releaseLimits(tx, reserved);
      return posted;
    }
    await tx.$executeRaw`
      INSERT INTO transfer (id, tenant_id, initiator_id, from_account_id, to_account_id, to_tenant_id, amount, currency, reference, status, entry_id, created_at)
      VALUES (${transferId}, ${caller.tenantId}, ${caller.userId}, ${ends.from.id}, ${ends.to.id},
        ${leavesTenant ? ends.to.tenantId : null}, ${amount.minor.toString()}::numeric, ${amount.currency},
        ${reference}, 'COMPLETED', ${posted.entryId}, ${now}::timestamptz)`;
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
    return { transferId };
  });
}

interface End {
  readonly id: string;
  readonly currency: string;
  readonly tenantId: string;
}

/** Both ends in one statement. The source must be the caller's, which row-level security sees to; the target may be anybody's. */
async function readEnds(
  tx: BankingWrite,
  fromAccountId: string,
  to: CreateTransfer['to'],
): Promise<{ from: End | null; to: End | null }> {
  const ends = await tx.$queryRaw<(End & { isFrom: boolean })[]>`
    SELECT l.id, l.currency, l.tenant_id AS "tenantId", true AS "isFrom" FROM ledger_account l WHERE l.id = ${fromAccountId}
    UNION ALL
    SELECT t.id, t.currency, t.tenant_id, false FROM transfer_target(${to.accountId ?? null}, ${to.iban?.replaceAll(' ', '') ?? null}) t`;
  return { from: ends.find(({ isFrom }) => isFrom) ?? null, to: ends.find(({ isFrom }) => !isFrom) ?? null };
}
