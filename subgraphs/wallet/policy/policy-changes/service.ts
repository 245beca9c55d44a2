import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller, VersionConflictError } from '@codai/kit';
import { decisionRefusal } from '@codai/kit/security';
import type { Deps, WalletWrite } from '../../deps.ts';
import type { Wallet, WalletPolicyChange } from '../../generated/prisma/client.ts';
import { requesterRefusal } from '../../owners/people/may-act.ts';
import { deleteControl } from './control-removal.ts';
import { CHANGE_DAYS } from './rules.ts';

export interface ChangeId {
  readonly changeId: Id<'WalletPolicyChange'>;
}

type Wanted = Pick<WalletPolicyChange, 'category' | 'controlId' | 'expectedVersion' | 'kind'> & {
  readonly limit: string | null;
};

/** Whether somebody beside the caller could agree to a change: banking knows who may decide on the tenant's money. */
export async function hasSecondPerson({ banking }: Deps, caller: SignedInCaller): Promise<boolean> {
  const { tenantId, userId, correlationId } = caller;
  return tenantId !== null && (await banking.policy({ tenantId, userId, correlationId }, [], [])).hasSecondPerson;
}

/** Writes down a change that waits for a second person; one of the same thing that waits already gives way. */
export async function proposeChange(
  tx: WalletWrite,
  { id: walletId, tenantId }: Pick<Wallet, 'id' | 'tenantId'>,
  { userId }: SignedInCaller,
  wanted: Wanted,
  now: Date,
): Promise<void> {
  await tx.walletPolicyChange.deleteMany({
    where: { walletId, controlId: wanted.controlId, status: 'PENDING_APPROVAL' },
  });
  const id = newId<'WalletPolicyChange'>('wpc');
  const expiresAt = new Date(now.getTime() + CHANGE_DAYS * 86_400_000);
  await tx.walletPolicyChange.create({
    data: { ...wanted, id, walletId, tenantId, requestedBy: userId, createdAt: now, expiresAt },
    select: { id: true },
  });
  publish(tx, 'wallet.policy-change.requested', { changeId: id, walletId, kind: wanted.kind, byId: userId }, tenantId);
}

/**
 * A second person's decision on a change that another one asked for; it takes effect unless the control or the wallet has changed since. Returns the id, or
 * `NotFoundError`, `InvalidStateError`, an approval error, `VersionConflictError`, `ConflictError` for the last daily cap.
 */
export async function decideWalletPolicyChange(
  deps: Deps,
  caller: SignedInCaller,
  { changeId, isApproved }: ChangeId & { readonly isApproved: boolean },
): Promise<ChangeId | DomainError> {
  const { tenantId, userId, correlationId } = caller;
  if (tenantId === null) return new NotFoundError('Wallet policy change', ['input', 'changeId']);
  const { approverIds } = await deps.banking.policy({ tenantId, userId, correlationId }, [], [userId]);
  const now = deps.clock.now();
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM wallet_policy_change WHERE id = ${changeId} FOR UPDATE`;
    const change = await tx.walletPolicyChange.findUnique({ where: { id: changeId } });
    if (change === null) return new NotFoundError('Wallet policy change', ['input', 'changeId']);
    const { status, requestedBy, expiresAt, walletId, kind } = change;
    const request = { status, requesterIds: [requestedBy], expiresAt };
    const refusal =
      decisionRefusal(request, caller, { userIds: approverIds }, now) ??
      (isApproved ? ((await requesterRefusal(tx, tenantId, requestedBy)) ?? (await apply(tx, change))) : null);
    if (refusal !== null) return refusal;
    await tx.walletPolicyChange.update({
      where: { id: changeId },
      data: { status: isApproved ? 'APPROVED' : 'REJECTED', decidedBy: userId, decidedAt: now },
      select: { id: true },
    });
    const type = isApproved ? 'wallet.policy-change.approved' : 'wallet.policy-change.rejected';
    publish(tx, type, { changeId, walletId, kind, byId: userId }, tenantId);
    return { changeId };
  });
}

/** Applies a change to the version that it was requested for; a later version refuses it. */
async function apply(tx: WalletWrite, change: WalletPolicyChange): Promise<DomainError | null> {
  const { kind, walletId, controlId, limit, category, expectedVersion } = change;
  if (kind === 'RECIPIENT_POLICY') {
    const where = { id: walletId, version: expectedVersion };
    const data = { contactsOnly: false, version: { increment: 1 } };
    if ((await tx.wallet.updateMany({ where, data })).count === 1) return null;
    const wallet = await tx.wallet.findUniqueOrThrow({ where: { id: walletId } });
    return new VersionConflictError(wallet.version);
  }
  const control = await tx.spendingControl.findUnique({ where: { id: controlId ?? '' } });
  if (control === null) return new NotFoundError('Spending control');
  if (control.version !== expectedVersion) return new VersionConflictError(control.version);
  if (kind === 'SPENDING_CONTROL_REMOVAL') return deleteControl(tx, walletId, control.id);
  const data = { limit: limit?.toString() ?? '0', category, version: { increment: 1 } };
  await tx.spendingControl.update({ where: { id: control.id }, data, select: { id: true } });
  return null;
}

function publish(
  tx: WalletWrite,
  type: 'wallet.policy-change.approved' | 'wallet.policy-change.rejected' | 'wallet.policy-change.requested',
  data: { changeId: string; walletId: string; kind: WalletPolicyChange['kind']; byId: string },
  tenantId: string,
): void {
  tx.outbox.append(type, data, { subject: data.changeId, partitionKey: data.walletId, tenantId });
}
