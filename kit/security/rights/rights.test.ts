import { describe, expect, it } from 'vitest';
import { createBuilder } from '../../graphql/create-builder.ts';
import { subgraphSchema } from '../../graphql/subgraph-schema.ts';
import { callerOf } from '../../testing/callers.ts';
import type { BaseContext } from '../context.ts';
import { checkPermissions } from './check-permissions.ts';
import type { RightsPolicy } from './decision.ts';
import { createRights, rightsError, type StoredRights } from './rights.ts';

const now = new Date('2026-11-20T12:00:00Z');
const rolePermissions = { OWNER: ['berth.read', 'berth.book'], ADMIN: ['berth.read'], MEMBER: ['berth.read'] };
const open: RightsPolicy = {
  id: 'pol_1',
  actions: ['berth.book', 'berth.read'],
  aalMin: null,
  freshSeconds: null,
  ownerOnly: false,
  fromMinute: null,
  untilMinute: null,
};

function rightsWith(stored: Partial<StoredRights>, facts: Parameters<typeof callerOf>[0] = {}) {
  let reads = 0;
  const rights = createRights({
    caller: callerOf({ authenticatedAt: now, ...facts }),
    now: () => now,
    rolePermissions,
    read: async () => {
      reads += 1;
      return { permissions: [], policies: [], ...stored };
    },
  });
  return { rights, reads: () => reads };
}
const allowed = async (...args: Parameters<typeof rightsWith>) => {
  const { rights } = rightsWith(...args);
  return (await rights.decide('berth.book')).isAllowed;
};

describe('rights', () => {
  it('are those of the role, of roles of the tenant, and what the domain grants; nothing else', async () => {
    expect(await allowed({})).toBe(false);
    expect(await allowed({}, { roles: ['OWNER'] })).toBe(true);
    expect(await allowed({ permissions: ['berth.book'] })).toBe(true);
    expect(await allowed({ permissions: ['berth.read'] })).toBe(false);
    const { rights } = rightsWith({});
    expect(await rights.decide('berth.book', { isGranted: true })).toMatchObject({ isAllowed: true });
    expect(await rights.decide('never.heard')).toMatchObject({ isAllowed: false, reason: 'NOT_GRANTED' });
  });

  it.each([
    ['an anonymous caller', { userId: null }],
    ['one factor', { aal: 1 as const }],
    ['no tenant', { tenantId: null }],
    ['no role in the tenant', { roles: [] }],
    ['an operator who is no member', { roles: ['PLATFORM_ADMIN' as const] }],
    ['a service', { service: 'wallet' }],
  ])('permit nothing to %s, and ask for nothing', async (_who, facts) => {
    const { rights, reads } = rightsWith({ permissions: ['berth.book'] }, { roles: ['OWNER'], ...facts });
    expect(await rights.decide('berth.book', { isGranted: true })).toMatchObject({ isAllowed: false });
    expect(reads()).toBe(0);
  });

  it('ID-10: are denied by one policy, whatever grants them', async () => {
    const policies = [open, { ...open, id: 'pol_2', fromMinute: 0, untilMinute: 60 }];
    expect(await allowed({ policies }, { roles: ['OWNER'] })).toBe(false);
    expect(await allowed({ policies, permissions: ['berth.book'] })).toBe(false);
    const { rights } = rightsWith({ policies });
    const decision = await rights.decide('berth.book', { isGranted: true });
    expect(decision).toEqual({
      isAllowed: false,
      reason: 'DENIED_BY_POLICY',
      policyId: 'pol_2',
      stepUpSeconds: null,
    });
    expect(rightsError(decision, {}).extensions.code).toBe('FORBIDDEN');
  });

  it('ask for a new proof where it is all that is missing', async () => {
    const old = { authenticatedAt: new Date(now.getTime() - 600_000), roles: ['OWNER' as const] };
    const fresh = { ...open, freshSeconds: 300 };
    const { rights } = rightsWith({ policies: [fresh] }, old);
    await expect(rights.require('berth.book')).rejects.toMatchObject({
      extensions: { code: 'STEP_UP_REQUIRED', maxAgeSeconds: 300 },
    });
    const closed = { ...open, id: 'pol_2', fromMinute: 0, untilMinute: 60 };
    await expect(rightsWith({ policies: [fresh, closed] }, old).rights.require('berth.book')).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    await expect(rightsWith({ policies: [fresh] }, { roles: ['OWNER'] }).rights.require('berth.book')).resolves.toBe(
      undefined,
    );
  });

  it('are read once for an operation', async () => {
    const { rights, reads } = rightsWith({ permissions: ['berth.book'] });
    await Promise.all([rights.decide('berth.book'), rights.decide('berth.read'), rights.decide('berth.book')]);
    expect(reads()).toBe(1);
    expect(rights.latest('berth.book')).toMatchObject({ isAllowed: true });
    expect(rights.latest('never.asked')).toBe(null);
  });

  it('prevent the hosting of a schema whose permission no role can have', () => {
    const schemaWith = (authScopes: object) => {
      const builder = createBuilder<{ Context: BaseContext }>();
      builder.queryField('berths', (t) =>
        t.int({ description: 'Number of berths.', authScopes: authScopes as never, resolve: () => 1 }),
      );
      return subgraphSchema(builder);
    };
    expect(() => checkPermissions(schemaWith({ may: 'berth.read' }), rolePermissions)).not.toThrow();
    expect(() => checkPermissions(schemaWith({ may: 'berth.raed' }), rolePermissions)).toThrow('berth.raed');
    expect(() => checkPermissions(schemaWith({ may: 'berth.read' }), undefined)).toThrow('Query.berths');
    const nested = { $all: { stepUp: 300, $any: { may: 'x.y', platformAdmin: true } } };
    expect(() => checkPermissions(schemaWith(nested), rolePermissions)).toThrow('x.y');
  });
});
