import { type Caller, hasRole } from '@codai/kit';

/** Roles that issue for an organisation, and see what it has issued. */
export const ISSUER_ROLES = ['OWNER', 'ADMIN'] as const;

/** Whether the caller issues for the active organisation. */
export const isIssuer = (caller: Caller): boolean =>
  caller.aal >= 2 && caller.tenantId !== null && hasRole(caller, ...ISSUER_ROLES);

/** Whether the caller decides about issuers for the platform. */
export const isOperator = (caller: Caller): boolean => caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN');
