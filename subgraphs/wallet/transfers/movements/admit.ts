import type { SpendingLimitExceededError } from '@codai/contracts/wallet';
import { ConflictError, type Id } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { WalletWrite } from '../../deps.ts';
import type { MovementKind } from '../../generated/prisma/enums.ts';
import { reserve } from '../../policy/controls/service.ts';
import { leavingOf, sumsOf } from '../../policy/steps/rules.ts';
import { storeAmount, storeSteps } from '../../policy/steps/stored-steps.ts';
import { totalWorth, type Worth } from '../../policy/steps/worth.ts';
import type { Step } from '../../ports/steps.ts';
import { approvalsNeeded } from './rules.ts';

export interface MovementId {
  readonly movementId: Id<'Movement'>;
}

export interface Draft {
  /** Id of the movement, and the key of the request to banking. */
  readonly id: string;
  readonly tenantId: string;
  readonly walletId: string;
  readonly initiatorId: string;
  readonly kind: MovementKind;
  readonly steps: readonly Step[];
  readonly reference: string;
  readonly subjectId?: string;
  readonly toWalletId?: string;
  readonly category?: string | null;
  /** Approvals that a rule asks for, beside those of the policy. */
  readonly approvals?: number;
  /** Approvals that the tenant's threshold at banking asks for; 0 where it asks for none. */
  readonly bankApprovals?: number;
}

/** How long a movement waits where only banking asks for a second person. */
const EXPIRES_HOURS = 72;
const DAY_MS = 86_400_000;

/** How long the verb that wrote the row has for itself before the job looks whether it got an answer. */
const HEAD_START_MS = 10_000;

/**
 * Writes down what banking will be asked: counts it against the controls, and makes it wait where the policy wants approvals. From here on it is
 * carried out whatever becomes of this process. Returns its id, or `SpendingLimitExceededError`, or `ConflictError` NO_APPROVAL_POLICY when a rule
 * asks for approvals and nobody is named to give them; then there is no row.
 */
export async function admit(
  tx: WalletWrite,
  draft: Draft,
  worth: Worth,
  now: Date,
): Promise<ConflictError | MovementId | SpendingLimitExceededError> {
  const { id, walletId, tenantId, kind, steps, category = null, bankApprovals = 0 } = draft;
  const leaving = leavingOf(steps);
  // Payments of one person add up: locked, so that two at once do not both find room below the threshold.
  if (leaving.length > 0)
    await tx.$queryRaw`SELECT wallet_id FROM approval_policy WHERE wallet_id = ${walletId} FOR UPDATE`;
  const policy = await tx.approvalPolicy.findUnique({ where: { walletId } });
  const leavingWorth = policy && totalWorth(leaving, policy.currency, worth);
  const isOverThreshold = async (threshold: bigint) =>
    leavingWorth === null || leavingWorth + (await sentAlone(tx, draft, policy?.currency ?? '', now)) >= threshold;
  const needed = approvalsNeeded({
    policyApprovals:
      policy !== null && leaving.length > 0 && (await isOverThreshold(minorOf(policy.threshold)))
        ? policy.approvals
        : 0,
    ruleApprovals: draft.approvals ?? 0,
    bankApprovals,
  });
  if ((draft.approvals ?? 0) > 0 && policy === null) return noApprovalPolicy();

  const automated = kind === 'RULE' ? sumsOf(steps) : [];
  const reservations = await reserve(tx, { walletId, tenantId, leaving, automated, category }, worth, now);
  if (!Array.isArray(reservations)) return reservations as SpendingLimitExceededError;

  const hours = policy?.expiresHours ?? EXPIRES_HOURS;
  const expiresAt = needed === 0 ? null : new Date(now.getTime() + hours * 3_600_000);
  await tx.movement.create({
    data: {
      id,
      tenantId,
      walletId,
      initiatorId: draft.initiatorId,
      kind,
      status: needed > 0 ? 'PENDING_APPROVAL' : 'PENDING',
      steps: storeSteps(steps),
      reference: draft.reference,
      subjectId: draft.subjectId ?? null,
      toWalletId: draft.toWalletId ?? null,
      reservations: [...reservations],
      approvalsRequired: needed,
      isBankAsking: bankApprovals > 0,
      leavingWorth: leavingWorth?.toString() ?? null,
      leavingCurrency: policy?.currency ?? null,
      expiresAt,
      createdAt: now,
    },
    select: { id: true },
  });
  if (expiresAt !== null) {
    tx.outbox.append(
      'wallet.approval.requested',
      {
        movementId: id,
        walletId,
        initiatorId: draft.initiatorId,
        approverIds: policy?.approverIds ?? [],
        approvals: needed,
        outgoing: leaving.map(storeAmount).map(({ minor, currency }) => ({ amount: minor, currency })),
        expiresAt: expiresAt.toISOString(),
      },
      { subject: id, partitionKey: walletId, tenantId },
    );
  } else {
    scheduleCarryOut(tx, id, new Date(now.getTime() + HEAD_START_MS));
  }
  return { movementId: id as Id<'Movement'> };
}

/** Worth that the initiator has sent out of the wallet in the last 24 hours without approval, in the currency of the policy. */
async function sentAlone(
  tx: WalletWrite,
  { walletId, initiatorId }: Draft,
  currency: string,
  now: Date,
): Promise<bigint> {
  const [row] = await tx.$queryRaw<[{ sum: string }]>`
    SELECT COALESCE(sum(leaving_worth), 0)::text AS sum FROM movement
     WHERE wallet_id = ${walletId} AND initiator_id = ${initiatorId} AND created_at > ${new Date(now.getTime() - DAY_MS)}::timestamptz
       AND approvals_required = 0 AND leaving_worth > 0 AND leaving_currency = ${currency} AND status IN ('PENDING', 'COMPLETED')`;
  return BigInt(row.sum);
}

function noApprovalPolicy(): ConflictError {
  return new ConflictError(
    'NO_APPROVAL_POLICY',
    'The rule requests approvals and the wallet has no approval policy. Set a policy first.',
  );
}

export function scheduleCarryOut(tx: WalletWrite, movementId: string, runAt?: Date): void {
  tx.jobs.add('carryOut', { movementId }, { key: movementId, ...(runAt && { runAt }) });
}
