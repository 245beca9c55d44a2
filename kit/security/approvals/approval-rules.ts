import type { Role } from '../../base/caller.ts';
import { InvalidStateError, ValidationError } from '../../base/errors/shared-errors.ts';
import { type ApprovalError, ApprovalExpiredError, FourEyesViolationError, NotAnApproverError } from './errors.ts';

/** State of a request that waits for decisions, in every domain. */
export const PENDING_APPROVAL = 'PENDING_APPROVAL';

/** People who may decide: a list of them, bearers of one of some roles in the tenant, or everyone whom the field's rule let in. */
export type Approvers = { readonly userIds: readonly string[] } | { readonly roles: readonly Role[] } | 'ANYONE';

/** A request as its decider finds it, its row locked. */
export interface PendingRequest {
  /** Any other than `PENDING_APPROVAL` takes no decision. */
  readonly status: string;
  /** Everyone who brought it about, such as the initiator and the person who uploaded its evidence. At least one. */
  readonly requesterIds: readonly string[];
  /** Null: it waits without end. A decision at this very instant is late. */
  readonly expiresAt: Date | null;
}

export interface Decider {
  readonly userId: string;
  /** Roles in the tenant of the request; needed when approvers are named by role. */
  readonly roles?: readonly Role[];
}

/** Why this person may not decide now; null when they may. Rights last, so that everyone alike learns that a state has ended. */
export function decisionRefusal(
  request: PendingRequest,
  decider: Decider,
  approvers: Approvers,
  now: Date,
): ApprovalError | InvalidStateError | null {
  const { status, expiresAt } = request;
  if (status !== PENDING_APPROVAL) return new InvalidStateError(status, [PENDING_APPROVAL]);
  const own = fourEyesRefusal(request.requesterIds, decider.userId);
  if (own !== null) return own;
  if (expiresAt !== null && expiresAt <= now) return new ApprovalExpiredError(expiresAt);
  return isApprover(decider, approvers) ? null : new NotAnApproverError();
}

/** Four eyes alone, where there is neither state nor term: null when the decider is none of the requesters. */
export function fourEyesRefusal(requesterIds: readonly string[], deciderId: string): FourEyesViolationError | null {
  return requesterIds.includes(deciderId) ? new FourEyesViolationError() : null;
}

/** One person's decision on a request; the database keeps at most one a person. */
export interface Vote {
  readonly voterId: string;
  readonly verdict: 'APPROVE' | 'REJECT';
}

export interface Tally {
  readonly outcome: 'APPROVED' | 'PENDING' | 'REJECTED';
  /** Distinct approvals that count. */
  readonly approvals: number;
  /** Approvals still missing; 0 unless pending. */
  readonly missing: number;
}

/**
 * Counts votes by the policy in force: a vote of a requester, or of someone who is not an approver any more, no longer counts; a
 * person counts once. One rejection that counts ends the request. `required` below 1 is taken as 1, so that nothing is
 * approved by nobody. With approvers by role every stored vote counts: the role was looked at when it was cast.
 */
export function tallyVotes(
  votes: readonly Vote[],
  policy: { readonly requesterIds: readonly string[]; readonly approvers: Approvers; readonly required: number },
): Tally {
  const { requesterIds, approvers } = policy;
  const counting = votes.filter(
    ({ voterId }) =>
      !requesterIds.includes(voterId) &&
      (approvers === 'ANYONE' || 'roles' in approvers || approvers.userIds.includes(voterId)),
  );
  const approvals = new Set(counting.filter(({ verdict }) => verdict === 'APPROVE').map(({ voterId }) => voterId)).size;
  if (counting.some(({ verdict }) => verdict === 'REJECT')) return { outcome: 'REJECTED', approvals, missing: 0 };
  const missing = Math.max(Math.max(policy.required, 1) - approvals, 0);
  return { outcome: missing === 0 ? 'APPROVED' : 'PENDING', approvals, missing };
}

/** Most approvers a policy names. */
export const APPROVERS_MAX = 20;
/** Longest time to decide: 30 days. */
export const EXPIRES_HOURS_MAX = 720;

export interface ApprovalPolicyInput {
  readonly approvals: number;
  readonly approverIds: readonly string[];
  readonly expiresInHours: number;
}

/** Why a policy that lists its approvers cannot be set; null when it can. Repeated ids count once. Paths are below `path`. */
export function policyRefusal(
  policy: ApprovalPolicyInput,
  path: readonly string[] = ['input'],
): ValidationError | null {
  const { approvals, expiresInHours } = policy;
  const people = new Set(policy.approverIds).size;
  if (people === 0 || people > APPROVERS_MAX) {
    return new ValidationError([...path, 'approverIds'], `Name 1 to ${APPROVERS_MAX} people.`);
  }
  if (!Number.isInteger(approvals) || approvals < 1 || approvals > people) {
    return new ValidationError(
      [...path, 'approvals'],
      'Require at least one approval, and no more than there are approvers.',
    );
  }
  const isTerm = Number.isInteger(expiresInHours) && expiresInHours >= 1 && expiresInHours <= EXPIRES_HOURS_MAX;
  return isTerm ? null : new ValidationError([...path, 'expiresInHours'], `Use 1 to ${EXPIRES_HOURS_MAX} hours.`);
}

function isApprover({ userId, roles = [] }: Decider, approvers: Approvers): boolean {
  if (approvers === 'ANYONE') return true;
  return 'userIds' in approvers
    ? approvers.userIds.includes(userId)
    : roles.some((role) => approvers.roles.includes(role));
}
