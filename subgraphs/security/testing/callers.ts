import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import type { TestSecurity } from './security.ts';

/** A user with two factors, just proven. */
export function asUser({ clock }: TestSecurity, userId: string, facts: Parameters<typeof callerOf>[0] = {}): Caller {
  return callerOf({
    userId,
    tenantId: `org_${userId}`,
    sessionId: `ses_${userId}`,
    authenticatedAt: clock.now(),
    ...facts,
  });
}

export const asOperator = (subject: TestSecurity): Caller => asUser(subject, 'usr_ada', { roles: ['PLATFORM_ADMIN'] });
