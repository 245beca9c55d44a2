import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller, VersionConflictError } from '@codai/kit';
import { decisionRefusal, policyRefusal } from '@codai/kit/security';
import type { Deps, WalletWrite } from '../../deps.ts';
import type { ApprovalPolicyProposal, Wallet } from '../../generated/prisma/client.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';
import { requesterRefusal, whoMayAct } from '../../owners/people/may-act.ts';
import { hasSecondPerson } from '../../policy/policy-changes/service.ts';
import { amountRefusal } from '../../policy/steps/rules.ts';
import type { Amount } from '../../ports/steps.ts';

export interface SetApprovalPolicy {
  /** Null: there is none yet. */
  readonly expectedVersion: number | null;
  readonly threshold: Amount;
  readonly approvals: number;
  readonly approverIds: readonly string[];
  readonly expiresInHours: number;
}

type Values = Pick<
  ApprovalPolicyProposal,
  'approvals' | 'approverIds' | 'currency' | 'expiresHours' | 'threshold' | 'walletId' | 'tenantId'
>;

/** How long a proposal waits for one of the approvers. */
const PROPOSAL_DAYS = 7;

/**
 * Sets the policy of the caller's wallet. One that is in force is replaced only when one of its approvers beside the caller agrees; where it has none, somebody
 * who may approve at banking, and at once where banking knows of nobody either.
 * Returns the wallet's id, or `ValidationError`, `NotFoundError`, `VersionConflictError`.
 */
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
  const isSecondAtBanking = expectedVersion !== null && (await hasSecondPerson(deps, caller));
  return deps.database.write(caller, async (tx) => {
    const wallet = await lockWallet(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    const { id: walletId, tenantId } = wallet;
    const found = await tx.approvalPolicy.findUnique({ where: { walletId } });
    if ((found?.version ?? null) !== expectedVersion) return new VersionConflictError(found?.version ?? 0);
    const values = {
      walletId,
      tenantId,
      currency: threshold.currency,
      threshold: threshold.minor.toString(),
      approvals,
      approverIds: distinct,
      expiresHours: expiresInHours,
    };
    const seconds = await secondsOf(tx, tenantId, found?.approverIds ?? [], caller.userId);
    if (seconds.length === 0 && !isSecondAtBanking) {
      await replace(tx, values);
      return { walletId };
    }
    const now = deps.clock.now();
    await tx.approvalPolicyProposal.deleteMany({ where: { walletId } });
    await tx.approvalPolicyProposal.create({
      data: {
        ...values,
        id: newId('wpp'),
        requestedBy: caller.userId,
        requestedAt: now,
        expiresAt: new Date(now.getTime() + PROPOSAL_DAYS * 86_400_000),
      },
      select: { id: true },
    });
    return { walletId };
  });
}

/**
 * One approver's decision on a policy that another person proposed: it replaces the one in force, or is forgotten. Where the policy in force has no approver beside
 * who proposed, those decide who may approve at banking. Returns the wallet's id, or `NotFoundError`, an approval error.
 */
export async function decideApprovalPolicy(
  deps: Deps,
  caller: SignedInCaller,
  { proposalId, isApproved }: { readonly proposalId: Id<'ApprovalPolicyProposal'>; readonly isApproved: boolean },
): Promise<DomainError | { readonly walletId: string }> {
  const atBanking = await approverAtBanking(deps, caller);
  return deps.database.write(caller, async (tx) => {
    const wallet = await lockWallet(tx, caller);
    const proposal = wallet && (await tx.approvalPolicyProposal.findFirst({ where: { id: proposalId } }));
    if (wallet === null || proposal === null)
      return new NotFoundError('Approval policy proposal', ['input', 'proposalId']);
    const { id, requestedBy, requestedAt: _at, expiresAt, ...values } = proposal;
    const { walletId, tenantId } = values;
    const found = await tx.approvalPolicy.findUnique({ where: { walletId } });
    const seconds = await secondsOf(tx, tenantId, found?.approverIds ?? [], requestedBy);
    const userIds = seconds.length > 0 ? seconds : atBanking;
    const request = { status: 'PENDING_APPROVAL', requesterIds: [requestedBy], expiresAt };
    const refusal =
      decisionRefusal(request, caller, { userIds }, deps.clock.now()) ??
      (isApproved ? await requesterRefusal(tx, tenantId, requestedBy) : null);
    if (refusal !== null) return refusal;
    await tx.approvalPolicyProposal.delete({ where: { id }, select: { id: true } });
    if (isApproved) await replace(tx, values);
    return { walletId };
  });
}

/** Approvers of a policy who may decide on what somebody proposed. */
async function secondsOf(tx: WalletWrite, tenantId: string, approverIds: readonly string[], requesterId: string) {
  const able = await whoMayAct(tx, tenantId, approverIds);
  return able.filter((userId) => userId !== requesterId);
}

/** The caller where banking lets them approve, or nobody. */
async function approverAtBanking({ banking }: Deps, caller: SignedInCaller): Promise<readonly string[]> {
  const { tenantId, userId, correlationId } = caller;
  return tenantId === null ? [] : (await banking.policy({ tenantId, userId, correlationId }, [], [userId])).approverIds;
}

async function replace(
  tx: WalletWrite,
  { walletId, tenantId, ...values }: Omit<Values, 'threshold'> & { readonly threshold: Values['threshold'] | string },
): Promise<void> {
  await tx.approvalPolicyProposal.deleteMany({ where: { walletId } });
  await tx.approvalPolicy.upsert({
    where: { walletId },
    create: { walletId, tenantId, ...values },
    update: { ...values, version: { increment: 1 } },
    select: { walletId: true },
  });
}

/** Policies of one wallet change one after the other. */
async function lockWallet(tx: WalletWrite, caller: SignedInCaller): Promise<Wallet | null> {
  const wallet = await walletOf(tx, caller);
  if (wallet !== null) await tx.$queryRaw`SELECT id FROM wallet WHERE id = ${wallet.id} FOR UPDATE`;
  return wallet;
}
