import type { Id, SignedInCaller } from '@codai/kit';

/** Billing itself, acting in a tenant: what it asks of payments has keys of its own there, and is nobody's. */
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
