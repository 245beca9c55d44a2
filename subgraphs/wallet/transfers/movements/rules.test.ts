import { expect, it } from 'vitest';
import { approvalsNeeded } from './rules.ts';

it('needs the larger number of approvals of the policy and the rule', () => {
  expect(approvalsNeeded({ policyApprovals: 1, ruleApprovals: 2, bankApprovals: 0 })).toBe(2);
  expect(approvalsNeeded({ policyApprovals: 3, ruleApprovals: 2, bankApprovals: 0 })).toBe(3);
});
