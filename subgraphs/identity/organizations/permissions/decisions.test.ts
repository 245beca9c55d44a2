import { ownersAlways, type Permission, permissions, rolePermissions } from '@codai/contracts/identity';
import { isSatisfied, type RightsPolicy } from '@codai/kit/security';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { describe, expect, it } from 'vitest';
import { type Actor, beyond, decide, permitted, readPolicy, readRolePermissions } from './decisions.ts';

const now = new Date('2026-11-20T12:00:00Z');
const names = Object.keys(permissions);
const actor: Actor = {
  userId: 'usr_1',
  tenantId: 'org_1',
  aal: 2,
  authenticatedAt: new Date(now.getTime() - 120_000),
  role: 'MEMBER',
  roles: [],
};
const open: RightsPolicy = {
  id: 'pol_1',
  actions: names,
  aalMin: null,
  freshSeconds: null,
  ownerOnly: false,
  fromMinute: null,
  untilMinute: null,
};

/** Numbers from 0 below `bound`, always the same for one seed. Source: mulberry32. */
function random(seed: number) {
  let state = seed;
  return (bound: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

describe('ID-10: a decision', () => {
  it('is the union of the roles, and permits nothing to a person who is not a member', () => {
    const roles = [['member.invite'], ['role.write']];
    expect([...permitted({ role: 'MEMBER', roles })].sort()).toEqual(
      [...rolePermissions.MEMBER, 'member.invite', 'role.write'].sort(),
    );
    expect(permitted({ role: null, roles }).size).toBe(0);
  });

  it.each([
    ['account.read', {}, 'GRANTED'],
    ['transfer.approve', {}, 'NOT_GRANTED'],
    ['unheard.of', {}, 'NOT_GRANTED'],
    ['account.read', { tenantId: 'org_2' }, 'NOT_GRANTED'],
    ['account.read', { tenantId: 'org_1' }, 'GRANTED'],
  ])('is made on %s of %j: %s', (action, resource, reason) => {
    expect(decide(actor, action, resource, { policies: [], now }).reason).toBe(reason);
  });

  it.each([
    ['a level', { aalMin: 2 }, true],
    ['a level that is missing', { aalMin: 2 }, false, { aal: 1 }],
    ['a recent proof', { freshSeconds: 120 }, true],
    ['a proof that is too old', { freshSeconds: 119 }, false],
    ['a proof that there is none of', { freshSeconds: 86_400 }, false, { authenticatedAt: null }],
    ['ownership', { ownerOnly: true }, true],
    ['hours of the day', { fromMinute: 8 * 60, untilMinute: 12 * 60 + 1 }, true],
    ['hours that have ended', { fromMinute: 8 * 60, untilMinute: 12 * 60 }, false],
    ['hours over midnight', { fromMinute: 22 * 60, untilMinute: 6 * 60 }, false],
    ['hours over midnight and noon', { fromMinute: 22 * 60, untilMinute: 13 * 60 }, true],
  ] as const)('asks for %s', (_what, conditions, isMet, who: Partial<Actor> = {}) => {
    const policy = { ...open, ...conditions };
    expect(isSatisfied(policy, { ...actor, ...who }, { ownerId: 'usr_1' }, now)).toBe(isMet);
  });

  it('denies by ownership when the owner is another one or not known', () => {
    for (const ownerId of ['usr_2', null, undefined]) {
      expect(isSatisfied({ ...open, ownerOnly: true }, actor, { ownerId }, now)).toBe(false);
    }
  });

  it('is deny-overrides and monotone: a role less or a policy more never allows anything new', () => {
    const next = random(freshSeed());
    const pick = () => names.filter(() => next(3) === 0);
    for (let round = 0; round < 500; round += 1) {
      const roles = Array.from({ length: next(5) }, pick);
      const who: Actor = {
        ...actor,
        aal: 1 + next(2),
        role: (['OWNER', 'ADMIN', 'MEMBER'] as const)[next(3)] ?? 'MEMBER',
        roles,
      };
      const policies = Array.from({ length: next(4) }, (_, index) => ({
        ...open,
        id: `pol_${index}`,
        actions: pick(),
        aalMin: next(2) === 0 ? 2 : null,
        freshSeconds: next(2) === 0 ? 60 + next(200) : null,
        ownerOnly: next(4) === 0,
      }));
      const resource = { ownerId: next(2) === 0 ? 'usr_1' : 'usr_2' };
      const allowed = (by: Actor, with_: readonly RightsPolicy[]) =>
        names.filter((action) => decide(by, action, resource, { policies: with_, now }).isAllowed);
      const all = allowed(who, policies);
      const isWithin = (fewer: readonly string[]) => fewer.every((action) => all.includes(action));
      roles.forEach((_, left) => {
        expect(isWithin(allowed({ ...who, roles: roles.filter((_role, index) => index !== left) }, policies))).toBe(
          true,
        );
      });
      const lesser = { OWNER: 'ADMIN', ADMIN: 'MEMBER', MEMBER: null } as const;
      expect(isWithin(allowed({ ...who, role: who.role && lesser[who.role] }, policies))).toBe(true);
      expect(isWithin(allowed(who, [...policies, { ...open, actions: pick(), aalMin: 2 }]))).toBe(true);
      for (const action of all) {
        const binds = who.role !== 'OWNER' || !ownersAlways.has(action as Permission);
        for (const policy of policies.filter(({ actions }) => binds && actions.includes(action))) {
          expect(isSatisfied(policy, who, resource, now)).toBe(true);
        }
      }
    }
  });

  it('grants nothing that is not held', () => {
    expect(beyond(['account.read', 'policy.write'], permitted({ role: 'ADMIN', roles: [] }))).toEqual(['policy.write']);
  });
});

it.each([
  { ...open, name: ' ' },
  { ...open, name: 'Empty' },
  { ...open, name: 'No action', aalMin: 2, actions: [] },
  { ...open, name: 'Unknown', aalMin: 2, actions: ['everything'] },
  { ...open, name: 'Half a day', fromMinute: 60 },
  { ...open, name: 'Late', fromMinute: 0, untilMinute: 1440 },
  { ...open, name: 'Level', aalMin: 3 },
  { ...open, name: 'Fresh', freshSeconds: 1 },
  { ...open, name: 'I-1: no minute of the day', fromMinute: 600, untilMinute: 600 },
  { ...open, name: 'I-1: the owner of nothing', actions: ['policy.write'], ownerOnly: true },
  {
    ...open,
    name: 'I-1: the owner of something and of nothing',
    actions: ['account.read', 'member.invite'],
    ownerOnly: true,
  },
  { ...open, name: 'I-5: not enforced', aalMin: 2, actions: ['post.write'] },
])('refuses the policy $name', (wish) => {
  expect(readPolicy(wish)).toMatchObject({ code: 'VALIDATION_FAILED' });
});

it('I-1: accepts a policy that asks for the sender of an invitation', () => {
  const wish = { ...open, name: 'Own invitations', actions: ['member.invite'], ownerOnly: true };
  expect(readPolicy(wish)).toMatchObject({ actions: ['member.invite'], ownerOnly: true });
});

it.each([...ownersAlways])('I-1: no policy denies %s to an owner', (action) => {
  const policies = [{ ...open, fromMinute: 0, untilMinute: 1 }];
  const held = [[action]];
  expect(decide({ ...actor, role: 'OWNER' }, action, {}, { policies, now })).toMatchObject({ isAllowed: true });
  expect(decide({ ...actor, roles: held }, action, {}, { policies, now }).reason).toBe('DENIED_BY_POLICY');
});

it('I-5: refuses a role that grants what only owners do', () => {
  expect(readRolePermissions(['member.read', 'ownership.transfer'], 'input.permissions')).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});
