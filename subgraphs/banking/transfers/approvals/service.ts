import { DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import { decisionRefusal } from '@codai/kit/security';
import { isApprover, mayStillPay } from '../../accounts/authority/policy.ts';
import { captureHold } from '../../accounts/holds/service.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { queueSubmission } from '../external/service.ts';
import { factsOf, giveUp, placeOf } from '../orders/lifecycle.ts';
import { entryOf, type TransferId } from '../orders/service.ts';
import { lockTransfer, type TransferRow } from '../orders/transfer-row.ts';
import { initiatorRefusal } from './rules.ts';
import { castVote } from './votes.ts';

/**
 * Approves a transfer as one person. The last approval that the policy requires releases it: within the ledger at once, to another bank by a job. The ledger checks again. Returns the id,
 * or `NotFoundError`, `InvalidStateError` (also when the initiator may no longer pay), `FourEyesViolationError`, `ApprovalExpiredError`, `NotAnApproverError`, and what the ledger refuses by; then it goes on waiting.
 */
export async function approveTransfer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { transferId }: TransferId,
): Promise<TransferId | DomainError> {
  const now = clock.now();
  const approve = (tx: BankingWrite) =>
    decided(tx, caller, transferId, now, async (transfer) => {
      const refusal = initiatorRefusal(await mayStillPay(tx, transfer));
      if (refusal !== null) return refusal;
      if (!(await castVote(tx, caller, transfer, now))) return null;
      if (transfer.toAccountId !== null) return makeInside(tx, transfer, caller.userId, now);
      await tx.$executeRaw`UPDATE transfer SET status = 'PENDING', decided_by_id = ${caller.userId} WHERE id = ${transferId}`;
      queueSubmission(tx, transferId);
      return null;
    });
  try {
    return await database.write(caller, approve);
  } catch (error) {
    // A refusal of the ledger after the capture undoes the capture.
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Rejects a transfer as a second person: the money comes back. Returns the id, or `NotFoundError`, `InvalidStateError`, `FourEyesViolationError`, `ApprovalExpiredError`, `NotAnApproverError`. */
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
  caller: SignedInCaller,
  transferId: TransferId['transferId'],
  now: Date,
  act: (transfer: TransferRow) => Promise<DomainError | null>,
): Promise<TransferId | DomainError> {
  const { tenantId, userId } = caller;
  const transfer = tenantId === null ? null : await lockTransfer(tx, tenantId, transferId);
  if (transfer === null) return new NotFoundError('Transfer', ['input', 'transferId']);
  const { status, initiatorId, approvalUntil } = transfer;
  const request = { status, requesterIds: [initiatorId], expiresAt: approvalUntil };
  const approvers = { userIds: (await isApprover(tx, caller, now)) ? [userId] : [] };
  const refusal = decisionRefusal(request, caller, approvers, now) ?? (await act(transfer));
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
