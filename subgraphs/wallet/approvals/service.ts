import {
  type DomainError,
  decisionRefusal,
  type Id,
  NotFoundError,
  policyRefusal,
  type SignedInCaller,
  tallyVotes,
  VersionConflictError,
} from '@codai/kit';
import type { Deps, WalletWrite } from '../deps.ts';
import type { Movement } from '../generated/prisma/client.ts';
import { type MovementId, scheduleCarryOut } from '../movements/admit.ts';
import { conclude } from '../movements/conclude.ts';
import { type Amount, amountRefusal } from '../movements/rules.ts';
import { endMovement } from '../movements/settle.ts';
import { walletOf } from '../wallets/lookup.ts';

/**
 * One person's yes. With the last one that is needed the movement is carried out, at most once: the row is locked, and the policy and its approvers
 * are those of this moment; whether there is enough money is looked at by banking when it moves (WAL-7). Returns the movement, or `NotFoundError`, `InvalidStateError`,
 * an approval error, `MovementRefusedError` when banking then says no.
 */
export async function approveMovement(
  deps: Deps,
  caller: SignedInCaller,
  movementId: string,
): Promise<DomainError | MovementId> {
  const outcome = await deps.database.write(caller, async (tx) => {
    const looked = await look(deps, tx, caller, movementId);
    if (!('movement' in looked)) return looked;
    const { movement, policy } = looked;
    const { tenantId, walletId, initiatorId, approvalsRequired } = movement;
    await tx.approval.createMany({
      data: { movementId, approverId: caller.userId, tenantId, decidedAt: deps.clock.now() },
      skipDuplicates: true,
    });
    tell(tx, { movementId, walletId, approverId: caller.userId, isApproved: true });
    const approvals = await tx.approval.findMany({ where: { movementId } });
    const votes = approvals.map(({ approverId }) => ({ voterId: approverId, verdict: 'APPROVE' as const }));
    const { outcome } = tallyVotes(votes, {
      requesterIds: [initiatorId],
      approvers: { userIds: policy.approverIds },
      // The policy may have become stricter since the movement was made.
      required: Math.max(approvalsRequired, policy.approvals),
    });
    if (outcome !== 'APPROVED') return { movementId: movementId as Id<'Movement'>, isReady: false };
    await tx.movement.update({ where: { id: movementId }, data: { status: 'PENDING' }, select: { id: true } });
    scheduleCarryOut(tx, movementId);
    return { movementId: movementId as Id<'Movement'>, isReady: true };
  });
  if (!('isReady' in outcome)) return outcome;
  return outcome.isReady ? conclude(deps, caller, movementId) : { movementId: outcome.movementId };
}

/** One person's no ends it. Returns the movement, or `NotFoundError`, `InvalidStateError`, an approval error. */
export function rejectMovement(
  deps: Deps,
  caller: SignedInCaller,
  movementId: string,
): Promise<DomainError | MovementId> {
  return deps.database.write(caller, async (tx) => {
    const looked = await look(deps, tx, caller, movementId);
    if (!('movement' in looked)) return looked;
    const { walletId } = looked.movement;
    tell(tx, { movementId, walletId, approverId: caller.userId, isApproved: false });
    const end = { status: 'REJECTED', code: 'INVALID_STATE', message: 'An approver said no.' } as const;
    await endMovement(tx, movementId, 'PENDING_APPROVAL', end, deps.clock.now());
    return { movementId: movementId as Id<'Movement'> };
  });
}

interface Policy {
  readonly approverIds: readonly string[];
  readonly approvals: number;
}

/** The movement, locked, and the policy in force; without one nobody is an approver. */
async function look(
  { clock }: Deps,
  tx: WalletWrite,
  caller: SignedInCaller,
  movementId: string,
): Promise<DomainError | { readonly movement: Movement; readonly policy: Policy }> {
  await tx.$queryRaw`SELECT id FROM movement WHERE id = ${movementId} FOR UPDATE`;
  const movement = await tx.movement.findUnique({ where: { id: movementId } });
  if (movement === null) return new NotFoundError('Movement', ['input', 'movementId']);
  await tx.$queryRaw`SELECT wallet_id FROM approval_policy WHERE wallet_id = ${movement.walletId} FOR SHARE`;
  const found = await tx.approvalPolicy.findUnique({ where: { walletId: movement.walletId } });
  const policy = found ?? { approverIds: [], approvals: 1 };
  const { status, initiatorId, expiresAt } = movement;
  const request = { status, requesterIds: [initiatorId], expiresAt };
  return decisionRefusal(request, caller, { userIds: policy.approverIds }, clock.now()) ?? { movement, policy };
}

function tell(
  tx: WalletWrite,
  data: { movementId: string; walletId: string; approverId: string; isApproved: boolean },
): void {
  tx.outbox.append('wallet.approval.decided', data, { subject: data.movementId, partitionKey: data.walletId });
}

/** Ends what nobody has decided in time. */
export async function expireApprovals({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  const due = await database.systemRead(null, (tx) =>
    tx.movement.findMany({
      where: { status: 'PENDING_APPROVAL', expiresAt: { lte: now } },
      select: { id: true, tenantId: true },
      take: 200,
    }),
  );
  const end = { status: 'EXPIRED', code: 'INVALID_STATE', message: 'Nobody has decided in time.' } as const;
  for (const { id, tenantId } of due) {
    await database.systemWrite(tenantId, (tx) => endMovement(tx, id, 'PENDING_APPROVAL', end, now));
  }
}

export interface SetApprovalPolicy {
  /** Null: there is none yet. */
  readonly expectedVersion: number | null;
  readonly threshold: Amount;
  readonly approvals: number;
  readonly approverIds: readonly string[];
  readonly expiresInHours: number;
}

/** Returns the wallet's id, or `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function setApprovalPolicy(
  deps: Deps,
  caller: SignedInCaller,
  { expectedVersion, threshold, approvals, approverIds, expiresInHours }: SetApprovalPolicy,
): Promise<DomainError | { readonly walletId: string }> {
  const distinct = [...new Set(approverIds)];
  const refusal =
    (threshold.minor === 0n ? null : amountRefusal(threshold, ['input', 'threshold'])) ??
    policyRefusal({ approvals, approverIds: distinct, expiresInHours });
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    await tx.$queryRaw`SELECT id FROM wallet WHERE id = ${wallet.id} FOR UPDATE`;
    const found = await tx.approvalPolicy.findUnique({ where: { walletId: wallet.id } });
    if ((found?.version ?? null) !== expectedVersion) return new VersionConflictError(found?.version ?? 0);
    const values = {
      currency: threshold.currency,
      threshold: threshold.minor.toString(),
      approvals,
      approverIds: distinct,
      expiresHours: expiresInHours,
      version: (found?.version ?? 0) + 1,
    };
    await tx.approvalPolicy.upsert({
      where: { walletId: wallet.id },
      create: { walletId: wallet.id, tenantId: wallet.tenantId, ...values },
      update: values,
      select: { walletId: true },
    });
    return { walletId: wallet.id };
  });
}
