import { expect, it } from 'vitest';
import { ASSIGNMENTS_MAX, POLICIES_MAX, ROLES_MAX } from '../permissions/rules.ts';
import { assignmentRefusal, policyQuotaRefusal, roleRefusal } from './rules.ts';

it.each([
  { count: ROLES_MAX - 1, isTaken: false, code: undefined },
  { count: ROLES_MAX - 1, isTaken: true, code: 'CONFLICT' },
  { count: ROLES_MAX, isTaken: true, code: 'QUOTA_EXCEEDED' },
])('refuses a role beside $count others with $code (name taken: $isTaken)', ({ code, ...role }) => {
  expect(roleRefusal(role)?.code).toBe(code);
});

it('refuses a role of a member and a policy of a tenant at the quota, and not before', () => {
  expect(assignmentRefusal(ASSIGNMENTS_MAX - 1)).toBeNull();
  expect(assignmentRefusal(ASSIGNMENTS_MAX)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  expect(policyQuotaRefusal(POLICIES_MAX - 1)).toBeNull();
  expect(policyQuotaRefusal(POLICIES_MAX)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});
