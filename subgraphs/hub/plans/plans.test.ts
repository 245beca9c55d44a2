import { randomUUID } from 'node:crypto';
import { type FollowedEntitlements, followEntitlements } from '@codai/kit/host';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import hub from '../module.ts';
import { operatorsAt } from '../testing/hub.ts';
import { takePlan } from './service.ts';

const subject = await testSubgraph(hub);
let gateways: readonly [FollowedEntitlements, FollowedEntitlements];
beforeAll(async () => {
  const open = () => followEntitlements(subject.database.adminUrl, subject.deps.logger);
  gateways = [await open(), await open()];
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.close();
  await subject[Symbol.asyncDispose]();
});

const { ada } = operatorsAt(subject);
const owner = (tenantId: string) => callerOf({ userId: 'usr_owner', tenantId, roles: ['OWNER'] });
const program = (tenantId: string) =>
  callerOf({ userId: 'usr_owner', tenantId, scopes: ['social:read', 'wallet:read'] });

interface Told {
  readonly __typename: string;
  readonly id?: string;
  readonly version?: number;
  readonly code?: string;
  readonly fields?: readonly { readonly path: readonly string[] }[];
  readonly plan?: { readonly id: string } | null;
  readonly limit?: number | null;
}

async function call(name: string, input: object, caller = ada, result = 'ApiPlan'): Promise<Told> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const fields = result === 'ApiPlan' ? 'id version name scopes monthlyLimit isArchived' : 'limit plan { id }';
  const { data, errors } = await subject.execute<Record<string, Told>>(
    caller,
    `mutation ($input: ${type}) { ${name}(input: $input) { __typename ... on ${result} { ${fields} } ... on Error { code }
      ${name.endsWith('ApiPlan') && name !== 'archiveApiPlan' ? '... on ValidationError { fields { path } }' : ''} } }`,
    { input },
  );
  if (errors !== undefined) return { __typename: 'Refused', code: errors[0]?.extensions.code as string };
  return data?.[name] as Told;
}

let count = 0;
const create = (terms: object = {}) =>
  call('createApiPlan', { name: `Plan ${++count}`, monthlyLimit: 100, idempotencyKey: randomUUID(), ...terms });
const assign = (organizationId: string, apiPlanId: string | null | undefined) =>
  call('setOrganizationPlan', { organizationId, apiPlanId }, ada, 'ApiEntitlement');
const entitlementOf = async (tenantId: string) =>
  (
    await subject.execute<{ apiEntitlement: object }>(
      owner(tenantId),
      '{ apiEntitlement { organizationId isSetByOperator used limit since resetsAt plan { name scopes } } }',
    )
  ).data?.apiEntitlement;

describe('a plan of programs', () => {
  it('holds at every gateway within a second, is counted by both, and is shown to owners', async () => {
    const plan = await create({ scopes: ['social:read'], monthlyLimit: 30 });
    expect(await assign('org_one', plan.id)).toMatchObject({ limit: 30, plan: { id: plan.id } });
    for (const gateway of gateways) {
      await eventually(() => gateway.narrow(program('org_one')).scopes, ['social:read']);
    }
    const taken = await Promise.all(
      Array.from({ length: 80 }, (_, n) => gateways[n % 2 === 0 ? 0 : 1].take(program('org_one'))),
    );
    expect(taken.filter((one) => one === null)).toHaveLength(30);
    const fresh = await followEntitlements(subject.database.adminUrl, subject.deps.logger);
    expect(await fresh.take(program('org_one'))).toMatchObject({ limit: 30 });
    await fresh.close();
    // Gateways report admitted operations every few seconds.
    await eventually(
      () => entitlementOf('org_one'),
      (value) => expect(value).toMatchObject({ used: 30 }),
    );
    expect(await entitlementOf('org_one')).toMatchObject({
      organizationId: 'org_one',
      isSetByOperator: true,
      limit: 30,
      plan: { scopes: ['social:read'] },
      since: expect.stringMatching(/-01T00:00:00\.000Z$/),
      resetsAt: expect.stringMatching(/-01T00:00:00\.000Z$/),
    });
  });

  it('applies a change to every organisation that has it, and binds none after it is taken away', async () => {
    const plan = await create({ monthlyLimit: 0 });
    for (const tenantId of ['org_two', 'org_three']) await assign(tenantId, plan.id);
    const [gateway] = gateways;
    await eventually(
      () => gateway.take(program('org_two')),
      (value) => expect(value).toMatchObject({ limit: 0 }),
    );
    const name = `Renamed ${plan.id}`;
    const change = { apiPlanId: plan.id, name, monthlyLimit: 5, expectedVersion: 1 };
    expect(await call('updateApiPlan', change)).toMatchObject({ version: 2, monthlyLimit: 5, scopes: null });
    for (const tenantId of ['org_two', 'org_three']) await eventually(() => gateway.take(program(tenantId)), null);
    expect(await call('updateApiPlan', change)).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await assign('org_two', null)).toMatchObject({ limit: null, plan: null });
    expect(await entitlementOf('org_two')).toMatchObject({ plan: null, limit: null, isSetByOperator: false });
  });

  it('stays with its organisations when archived, and is given to no other', async () => {
    const plan = await create({ monthlyLimit: 7 });
    await assign('org_four', plan.id);
    expect(await call('archiveApiPlan', { apiPlanId: plan.id })).toMatchObject({ isArchived: true });
    expect(await assign('org_five', plan.id)).toMatchObject({ code: 'INVALID_STATE' });
    expect(await entitlementOf('org_four')).toMatchObject({ limit: 7 });
    expect(await call('archiveApiPlan', { apiPlanId: plan.id })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('is refused with the fields that are wrong, for a name that is taken, and for an unknown plan', async () => {
    const wrong = await create({ name: ' ', scopes: ['social:read', 'banking:write'], monthlyLimit: -1 });
    expect(wrong.fields?.map(({ path }) => path.at(-1))).toEqual(['name', 'scopes', 'monthlyLimit']);
    await create({ name: 'Twice' });
    expect(await create({ name: 'Twice' })).toMatchObject({ code: 'CONFLICT' });
    expect(await assign('org_six', 'apl_unknown')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is made and set by operators with a fresh proof, and shown to people who manage the organisation', async () => {
    const stale = { ...ada, authenticatedAt: new Date(subject.clock.now().getTime() - 3_600_000) };
    const wish = { name: 'Mine', idempotencyKey: randomUUID() };
    expect(await call('createApiPlan', wish, owner('org_seven'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await call('createApiPlan', wish, stale)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const member = callerOf({ userId: 'usr_member', tenantId: 'org_one', roles: ['MEMBER'] });
    const { errors } = await subject.execute(member, '{ apiEntitlement { used } }');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { errors: foreign } = await subject.execute(
      owner('org_seven'),
      '{ organizationApiEntitlement(organizationId: "org_one") { used } }',
    );
    expect(foreign?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('comes with the subscription to its price, goes with it, and never replaces what an operator has set', async () => {
    const price = `pri_${randomUUID().slice(0, 8)}`;
    const plan = await create({ priceId: price, monthlyLimit: 9 });
    const take = (status: string, subscriptionId = 'sub_1', priceId = price) =>
      subject.deps.database.systemWrite('org_eight', (tx) =>
        takePlan(subject.deps, tx, 'org_eight', { subscriptionId, status, items: [{ priceId }] }),
      );
    await take('ACTIVE');
    await take('ACTIVE');
    expect(await entitlementOf('org_eight')).toMatchObject({ limit: 9, isSetByOperator: false });
    await take('CANCELLED', 'sub_2');
    expect(await entitlementOf('org_eight')).toMatchObject({ limit: 9 });
    await take('CANCELLED');
    expect(await entitlementOf('org_eight')).toMatchObject({ plan: null });
    const other = await create({ monthlyLimit: 3 });
    await assign('org_eight', other.id);
    await take('ACTIVE');
    expect(await entitlementOf('org_eight')).toMatchObject({ limit: 3, isSetByOperator: true });
    expect(plan.id).not.toBe(other.id);
  });

  it('is public while it is sold by a price', async () => {
    const priceId = `prc_${randomUUID().slice(0, 8)}`;
    const [sold, own] = [await create({ priceId, monthlyLimit: 11 }), await create()];
    const read = async (representation: object) => {
      const { data } = await subject.execute<{ _entities: readonly unknown[] }>(
        callerOf({ userId: null }),
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on ApiPlan { monthlyLimit } ... on Price { apiPlan { monthlyLimit } } } }`,
        { representations: [representation] },
      );
      return data?._entities[0];
    };
    const price = { __typename: 'Price', id: priceId };
    expect(await read(price)).toEqual({ apiPlan: { monthlyLimit: 11 } });
    expect(await read({ __typename: 'ApiPlan', id: sold.id })).toEqual({ monthlyLimit: 11 });
    expect(await read({ __typename: 'ApiPlan', id: own.id })).toBeNull();
    await call('archiveApiPlan', { apiPlanId: sold.id });
    expect(await read(price)).toEqual({ apiPlan: null });
    expect(await read({ __typename: 'ApiPlan', id: sold.id })).toBeNull();
  });
});
