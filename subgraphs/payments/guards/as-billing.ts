import type { Id, SignedInCaller } from '@codai/kit';

/** Billing itself as the caller in a tenant: its payments have keys of their own there, and no person as their initiator. */
export function asBilling(tenantId: string): SignedInCaller {
  return {
    userId: 'usr_billing' as Id<'User'>,
    tenantId: tenantId as Id<'Organization'>,
    roles: [],
    scopes: [],
    aal: 0,
    sessionId: null,
    authenticatedAt: null,
    source: null,
    correlationId: 'billing',
  };
}
