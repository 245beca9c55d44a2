import { type Id, type SeedUser, seedTenants, seedUser } from '@codai/kit';
import type { Caller, Role } from '@codai/kit/wire';

/** A seeded user in one of their tenants. */
export interface Actor {
  readonly user: SeedUser;
  readonly tenantId: Id<'Organization'>;
  readonly roles: readonly Role[];
}

/** The user in the organisation with this handle, or in the personal tenant. Throws when they are no member: a mistake of the demo. */
function actor(email: string, handle: 'north' | 'south' | 'personal'): Actor {
  const user = seedUser(email);
  const operator: readonly Role[] = user.isPlatformAdmin ? ['PLATFORM_ADMIN'] : [];
  if (handle === 'personal') return { user, tenantId: user.personalTenantId, roles: ['OWNER', ...operator] };
  const tenant = seedTenants.find((one) => one.handle === handle);
  const membership = user.memberships.find(({ tenantId }) => tenantId === tenant?.id);
  if (membership === undefined) throw new Error(`${email} is not a member of ${handle}.`);
  return { user, tenantId: membership.tenantId, roles: [membership.role, ...operator] };
}

export const nora = actor('owner@north.test', 'north');
export const noraHerself = actor('owner@north.test', 'personal');
export const niels = actor('member@north.test', 'north');
export const nielsHimself = actor('member@north.test', 'personal');
export const sorana = actor('owner@south.test', 'south');
export const soranaHerself = actor('owner@south.test', 'personal');
export const sandu = actor('member@south.test', 'south');
export const sanduHimself = actor('member@south.test', 'personal');
export const bo = actor('member@both.test', 'north');
export const boHimself = actor('member@both.test', 'personal');
export const boInSouth = actor('member@both.test', 'south');
export const ada = actor('admin@platform.test', 'personal');
export const omar = actor('operator@platform.test', 'personal');

/** The caller that a gateway would name for this actor, signed in with two factors a moment ago. */
export function callerOf({ user, tenantId, roles }: Actor, at: Date): Caller {
  return {
    userId: user.id,
    tenantId,
    roles,
    scopes: ['platform'],
    aal: 2,
    sessionId: `ses_demo_${user.handle}` as Id<'Session'>,
    authenticatedAt: at,
    source: null,
    correlationId: 'demo',
  };
}
