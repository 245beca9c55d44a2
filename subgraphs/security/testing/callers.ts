import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import type { TestSecurity } from './security.ts';

/** Lets identity tell of a new user, who operates the platform with `isPlatformAdmin`. */
export async function registerUser(subject: TestSecurity, userId: string, isPlatformAdmin = false): Promise<void> {
  const names = { handle: userId, displayName: 'Somebody', locale: 'en', sealed: 'x' };
  const facts = { userId, personalTenantId: `org_${userId}`, ...names, ...(isPlatformAdmin && { isPlatformAdmin }) };
  await subject.deliver('identity.user.registered', facts);
  await subject.runEvents();
}

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
