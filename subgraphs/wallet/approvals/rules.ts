/** Approvals that a movement needs: the stricter of the wallet's policy and the automation rule that asks. */
export function approvalsNeeded(asked: { readonly policyApprovals: number; readonly ruleApprovals: number }): number {
  return Math.max(asked.policyApprovals, asked.ruleApprovals);
}
