/** Approvals that a movement needs: the strictest of the wallet’s policy, the automation rule that asks, and the tenant’s threshold at banking. */
export function approvalsNeeded(asked: {
  readonly policyApprovals: number;
  readonly ruleApprovals: number;
  readonly bankApprovals: number;
}): number {
  return Math.max(asked.policyApprovals, asked.ruleApprovals, asked.bankApprovals);
}
