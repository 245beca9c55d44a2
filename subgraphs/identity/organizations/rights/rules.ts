import { ConflictError, QuotaExceededError } from '@codai/kit';
import { ASSIGNMENTS_MAX, POLICIES_MAX, ROLES_MAX } from '../permissions/rules.ts';

/** Refuses one more role of a tenant. `count`: roles that it has; `isTaken`: whether one of them has the name. */
export function roleRefusal({
  count,
  isTaken,
}: {
  readonly count: number;
  readonly isTaken: boolean;
}): ConflictError | QuotaExceededError | null {
  if (count >= ROLES_MAX) return quotaExceeded('ROLES', count, 'roles');
  return isTaken ? new ConflictError('NAME_TAKEN', 'A role of this name exists. Choose another name.') : null;
}

/** Refuses one more role of a member. `count`: other roles that the member has. */
export function assignmentRefusal(count: number): QuotaExceededError | null {
  return count >= ASSIGNMENTS_MAX ? quotaExceeded('ROLE_ASSIGNMENTS', count, 'roles of one member') : null;
}

/** Refuses one more policy of a tenant. `count`: policies that it has. */
export function policyQuotaRefusal(count: number): QuotaExceededError | null {
  return count >= POLICIES_MAX ? quotaExceeded('POLICIES', count, 'policies') : null;
}

function quotaExceeded(name: string, used: number, what: string): QuotaExceededError {
  return new QuotaExceededError(name, used, null, `There are ${used} ${what}, the most there can be.`);
}
