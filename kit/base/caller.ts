import type { Caller, Id, Role } from '../wire/caller.ts';

export { type AssuranceLevel, anonymousCaller, type Caller, type Role } from '../wire/caller.ts';

/** A client known by name: what is left once a field's rule has refused anonymous ones. */
export interface SignedInCaller extends Caller {
  readonly userId: Id<'User'>;
}

export function isSignedIn(caller: Caller): caller is SignedInCaller {
  return caller.userId !== null && caller.service === undefined;
}

/** The party whose rights a call uses: the service itself, even when it asks for a user; null for anonymous callers. */
export function principalOf({ service, userId }: Caller): string | null {
  return service === undefined ? userId : `svc:${service}`;
}

/** The highest role of the token in its tenant; null without one. */
export function tenantRoleOf(caller: Caller): 'OWNER' | 'ADMIN' | 'MEMBER' | null {
  return (['OWNER', 'ADMIN', 'MEMBER'] as const).find((role) => hasRole(caller, role)) ?? null;
}

/** Whether the caller has at least one of the roles, in the active tenant or (PLATFORM_ADMIN) everywhere. */
export function hasRole(caller: Caller, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => caller.roles.includes(role));
}
