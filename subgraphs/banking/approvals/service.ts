import { DomainError, decisionRefusal, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { BankingWrite, Deps } from '../deps.ts';
import { queueSubmission } from '../external/service.ts';
import { captureHold } from '../holds/service.ts';
import { factsOf, giveUp, placeOf } from '../transfers/lifecycle.ts';
import { entryOf, type TransferId } from '../transfers/service.ts';
import { lockTransfer, type TransferRow } from '../transfers/transfer-row.ts';
import { thresholdRefusal } from './rules.ts';

/**
 * A second person lets a transfer go: one inside is made now, one to another bank goes out by a job. The ledger looks again. Returns the id,
 * or `NotFoundError`, `InvalidStateError`, `FourEyesViolationError`, `ApprovalExpiredError`, and what the ledger refuses by; then it goes on waiting.
 */
export async function approveTransfer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { transferId }: TransferId,
): Promise<TransferId | DomainError> {
  const now = clock.now();
  const approve = (tx: BankingWrite) =>
    decided(tx, caller, transferId, now, async (transfer) => {
      if (transfer.toAccountId !== null) return makeInside(tx, transfer, caller.userId, now);
      await tx.$executeRaw`UPDATE transfer SET status = 'PENDING', decided_by_id = ${caller.userId} WHERE id = ${transferId}`;
      queueSubmission(tx, transferId);
      return null;
    });
  try {
    return await database.write(caller, approve);
  } catch (error) {
    // What the ledger refuses after the capture is undone with it.
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** A second person says no: the money comes back. Returns the id, or `NotFoundError`, `InvalidStateError`, `FourEyesViolationError`, `ApprovalExpiredError`. */
export function rejectTransfer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { transferId }: TransferId,
): Promise<TransferId | DomainError> {
  const now = clock.now();
  return database.write(caller, (tx) =>
    decided(tx, caller, transferId, now, async (transfer) => {
      await tx.$executeRaw`UPDATE transfer SET decided_by_id = ${caller.userId} WHERE id = ${transferId}`;
      await giveUp(tx, transfer, { status: 'REJECTED', reason: 'NOT_APPROVED' }, now);
      return null;
    }),
  );
}

async function decided(
  tx: BankingWrite,
  { tenantId, userId }: SignedInCaller,
  transferId: TransferId['transferId'],
  now: Date,
  act: (transfer: TransferRow) => Promise<DomainError | null>,
): Promise<TransferId | DomainError> {
  const transfer = tenantId === null ? null : await lockTransfer(tx, tenantId, transferId);
  if (transfer === null) return new NotFoundError('Transfer', ['input', 'transferId']);
  const { status, initiatorId, approvalUntil } = transfer;
  const request = { status, requesterIds: [initiatorId], expiresAt: approvalUntil };
  // Who may decide is the field's rule: owners and admins of the tenant.
  const refusal = decisionRefusal(request, { userId }, 'ANYONE', now) ?? (await act(transfer));
  return refusal ?? { transferId };
}

async function makeInside(
  tx: BankingWrite,
  transfer: TransferRow,
  deciderId: string,
  now: Date,
): Promise<DomainError | null> {
  const { id, fromAccountId, toAccountId, holdId, currency, reference } = transfer;
  if (toAccountId === null || holdId === null)
    throw new Error('A transfer inside waits without its target or its hold.');
  const amount = { minor: transfer.amount, currency };
  const entry = entryOf({ id, reference, amount }, fromAccountId, toAccountId, now);
  const capture = { holdId, amount: amount.minor, isFinal: true, leavesTenant: true, entry };
  const posted = await captureHold(tx, capture, now);
  if (posted instanceof DomainError) return posted;
  await tx.$executeRaw`
    UPDATE transfer SET status = 'COMPLETED', entry_id = ${posted.entryId}, decided_by_id = ${deciderId}, ended_at = ${now}::timestamptz,
      to_tenant_id = (SELECT t.tenant_id FROM transfer_target(${toAccountId}, NULL) t) WHERE id = ${id}`;
  tx.outbox.append('banking.transfer.completed', { ...factsOf(transfer), entryId: posted.entryId }, placeOf(transfer));
  return null;
}

export interface SetApprovalThreshold {
  /** Null: nothing needs an approval. */
  readonly above: { readonly minor: bigint; readonly currency: string } | null;
}

/** Says above what amount a second person decides on what leaves the tenant. Returns it in euro cents, or `ValidationError`. */
export async function setApprovalThreshold(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { above }: SetApprovalThreshold,
): Promise<{ readonly above: bigint | null } | DomainError> {
  const refusal = thresholdRefusal(above);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  return database.write(caller, async (tx) => {
    if (above === null) await tx.$executeRaw`DELETE FROM transfer_policy WHERE tenant_id = ${tenantId}`;
    else {
      await tx.$executeRaw`
        INSERT INTO transfer_policy (tenant_id, approval_above, set_by, set_at)
        VALUES (${tenantId}, ${above.minor.toString()}::numeric, ${userId}, ${clock.now()}::timestamptz)
        ON CONFLICT (tenant_id) DO UPDATE SET approval_above = EXCLUDED.approval_above, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at`;
    }
    return { above: above?.minor ?? null };
  });
}
