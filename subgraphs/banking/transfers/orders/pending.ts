import { DomainError, type Id, newId } from '@codai/kit';
import { approvalUntil } from '../../accounts/authority/rules.ts';
import { policyOf } from '../../accounts/authority/transfer-policy.ts';
import { HOLD_DAYS_MAX } from '../../accounts/holds/rules.ts';
import { placeHold } from '../../accounts/holds/service.ts';
import { releaseLimits, reserveLimits } from '../../accounts/limits/service.ts';
import type { BankingWrite } from '../../deps.ts';
import type { Authority } from '../../ledger/entries/authority.ts';
import { factsOf, placeOf } from './lifecycle.ts';
import type { TransferRow } from './transfer-row.ts';

/** Initiator of a transfer: a person, or a schedule of theirs. */
export interface Initiator {
  readonly tenantId: string;
  readonly userId: string;
  readonly scheduleId: string | null;
  readonly authority: Authority;
}

export interface TransferToHold {
  readonly fromAccountId: string;
  readonly toAccountId: string | null;
  readonly beneficiaryId: string | null;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly fee: bigint;
  readonly reference: string;
  readonly needsApproval: boolean;
}

/**
 * Begins a transfer that does not happen at once: counts it, sets its money aside, and writes it as waiting for approval or for the
 * next step. Returns its id, or what limits and holds refuse by; then nothing was written.
 */
export async function holdTransfer(
  tx: BankingWrite,
  { tenantId, userId, scheduleId, authority }: Initiator,
  { amount, fee, needsApproval, ...rest }: TransferToHold,
  now: Date,
): Promise<{ readonly transferId: Id<'Transfer'> } | DomainError> {
  const reserved = await reserveLimits(tx, [{ tenantId, amount }], now);
  if (reserved instanceof DomainError) return reserved;
  const transferId = newId<'Transfer'>('trf');
  const hold = await placeHold(
    tx,
    {
      accountId: rest.fromAccountId,
      currency: amount.currency,
      amount: amount.minor + fee,
      reason: rest.reference,
      expiresAt: new Date(now.getTime() + HOLD_DAYS_MAX * 86_400_000),
      sourceKey: `transfer:${transferId}`,
      authority,
    },
    now,
  );
  if (hold instanceof DomainError) {
    await releaseLimits(tx, reserved);
    return hold;
  }
  const [reservation] = reserved;
  const transfer: TransferRow = {
    ...rest,
    id: transferId,
    tenantId,
    initiatorId: userId,
    scheduleId,
    amount: amount.minor,
    currency: amount.currency,
    fee,
    status: needsApproval ? 'PENDING_APPROVAL' : 'PENDING',
    reason: null,
    entryId: null,
    holdId: hold.holdId,
    countedCents: reservation?.cents ?? 0n,
    countedIn: reservation?.month ?? null,
    approvalUntil: needsApproval ? approvalUntil(now) : null,
    approvalsRequired: needsApproval ? (await policyOf(tx, tenantId)).approvals : 1,
    environment: null,
    submittedAt: null,
    sentAt: null,
    endedAt: null,
    createdAt: now,
  };
  await insert(tx, transfer);
  tx.outbox.append('banking.transfer.created', factsOf(transfer), placeOf(transfer));
  if (transfer.approvalUntil !== null) {
    const data = { ...factsOf(transfer), expiresAt: transfer.approvalUntil.toISOString() };
    tx.outbox.append('banking.transfer.approval-requested', data, placeOf(transfer));
  }
  return { transferId };
}

async function insert(tx: BankingWrite, transfer: TransferRow): Promise<void> {
  const { id, tenantId, initiatorId, fromAccountId, toAccountId, beneficiaryId, currency, reference, status } =
    transfer;
  await tx.$executeRaw`
    INSERT INTO transfer (id, tenant_id, initiator_id, from_account_id, to_account_id, beneficiary_id, amount, fee, currency, reference, status,
      hold_id, counted_cents, counted_in, schedule_id, approval_until, approvals_required, created_at)
    VALUES (${id}, ${tenantId}, ${initiatorId}, ${fromAccountId}, ${toAccountId}, ${beneficiaryId}, ${transfer.amount.toString()}::numeric,
      ${transfer.fee.toString()}::numeric, ${currency}, ${reference}, ${status}::"TransferStatus", ${transfer.holdId},
      ${transfer.countedCents.toString()}::numeric, ${transfer.countedIn}, ${transfer.scheduleId}, ${transfer.approvalUntil}::timestamptz, ${transfer.approvalsRequired}::smallint,
      ${transfer.createdAt}::timestamptz)`;
}
