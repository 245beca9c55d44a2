import { InvalidStateError } from '@codai/kit';

export const APPROVERS_MAX = 20;
export const EXPIRES_HOURS_MAX = 720;

/** The stricter of what the policy wants and what a rule asks for. */
export function approvalsNeeded(asked: { readonly policyApprovals: number; readonly ruleApprovals: number }): number {
  return Math.max(asked.policyApprovals, asked.ruleApprovals);
}

/** How a movement that waits looks to somebody who decides. */
export interface Waiting {
  readonly status: string;
  readonly initiatorId: string;
  readonly expiresAt: Date | null;
}

/** Why this person may not decide now; null when they may. `approverIds`: those of the policy in force. */
export function decisionRefusal(
  waiting: Waiting,
  approverId: string,
  approverIds: readonly string[],
  now: Date,
): InvalidStateError | null {
  if (waiting.status !== 'PENDING_APPROVAL') return new InvalidStateError(waiting.status, ['PENDING_APPROVAL']);
  if (waiting.expiresAt !== null && waiting.expiresAt <= now)
    return new InvalidStateError('EXPIRED', ['PENDING_APPROVAL']);
  if (approverId === waiting.initiatorId) return new InvalidStateError('OWN_MOVEMENT', []);
  return approverIds.includes(approverId) ? null : new InvalidStateError('NOT_AN_APPROVER', []);
}

/**
 * Whether enough distinct people have approved, by the policy in force: who is no approver any more does not count, nor does the initiator, and
 * the policy may have become stricter since (WAL-7).
 */
export function isApproved(given: {
  readonly approvedBy: readonly string[];
  readonly initiatorId: string;
  readonly approverIds: readonly string[];
  readonly required: number;
  readonly policyApprovals: number;
}): boolean {
  const eligible = new Set(given.approvedBy.filter((id) => id !== given.initiatorId && given.approverIds.includes(id)));
  return eligible.size >= Math.max(given.required, given.policyApprovals, 1);
}
