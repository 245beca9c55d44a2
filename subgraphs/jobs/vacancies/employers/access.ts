import { type Caller, hasRole } from '@codai/kit';

/** Roles that hire for an organisation. */
export const HIRING_ROLES = ['OWNER', 'ADMIN'] as const;

export const hiring = { role: HIRING_ROLES } as const;

/** Whether the caller hires for the tenant. */
export const hiresFor = (caller: Caller, tenantId: string): boolean =>
  caller.aal >= 2 && caller.tenantId === tenantId && hasRole(caller, ...HIRING_ROLES);
