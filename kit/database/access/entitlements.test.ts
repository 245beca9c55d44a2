import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../base/logging/logger.ts';
import { callerOf } from '../../testing/callers.ts';
import { eventually } from '../../testing/eventually.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { type FollowedEntitlements, followEntitlements } from './entitlements.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
beforeAll(async () => {
  sample = await freshSample();
});
afterAll(() => sample[Symbol.asyncDispose]());

const entitle = (tenantId: string, limit: number | null, scopes: readonly string[] | null = null) =>
  sample.admin.query('SELECT access.set_entitlement($1, $2, $3)', [tenantId, scopes, limit]);
const useOf = async (tenantId: string) => {
  const { rows } = await sample.admin.query<{ leased: number; used: number }>(
    'SELECT leased::int, used::int FROM access.operation_use WHERE tenant_id = $1 ORDER BY month',
    [tenantId],
  );
  return rows;
};
const program = (tenantId: string, scopes = ['social:read']) => callerOf({ tenantId, scopes });
const open = (options: Parameters<typeof followEntitlements>[2] = {}) =>
  followEntitlements(sample.adminUrl, silentLogger, options);
const admittedOf = async (gateways: readonly FollowedEntitlements[], tenantId: string, operations: number) => {
  const taken = await Promise.all(
    Array.from({ length: operations }, (_, n) => gateways[n % gateways.length]?.take(program(tenantId))),
  );
  return taken.filter((one) => one === null).length;
};

describe('the operations of a month', () => {
  it.each([
    { limit: 137, operations: 400 },
    { limit: 1, operations: 60 },
    { limit: 0, operations: 10 },
    { limit: 1_000, operations: 900 },
  ])('never exceed $limit at two gateways that are asked $operations times at once', async ({ limit, operations }) => {
    const tenantId = `org_race_${limit}`;
    await entitle(tenantId, limit);
    const gateways = [await open({ block: 50 }), await open({ block: 50 })];
    expect(await admittedOf(gateways, tenantId, operations)).toBe(Math.min(limit, operations));
    await Promise.all(gateways.map((gateway) => gateway.close()));
    const used = Math.min(limit, operations);
    expect(await useOf(tenantId)).toEqual([{ leased: used, used }]);
  });

  it('are refused once they are used up, with the end of the month as the time to retry', async () => {
    await entitle('org_late', 1);
    const gateway = await open();
    expect(await gateway.take(program('org_late'))).toBe(null);
    const refused = await gateway.take(program('org_late'));
    const now = new Date();
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1));
    expect(refused).toEqual({ limit: 1, resetsAt: next });
    await gateway.close();
  });

  it('begin anew with the next month', async () => {
    await entitle('org_month', 1);
    let at = Date.now();
    const gateway = await open({ now: () => at });
    expect(await admittedOf([gateway], 'org_month', 3)).toBe(1);
    // The database says which month it is; the row of this one stands for the one before.
    await sample.admin.query(
      `UPDATE access.operation_use SET month = month - interval '1 month' WHERE tenant_id = 'org_month'`,
    );
    at += 32 * 86_400_000;
    expect(await gateway.take(program('org_month'))).toBe(null);
    await gateway.close();
  });

  it('are not asked of the database one by one', async () => {
    await entitle('org_block', 100_000);
    const gateway = await open({ block: 200 });
    expect(await gateway.take(program('org_block'))).toBe(null);
    for (let n = 1; n < 200; n += 1) expect(gateway.take(program('org_block'))).toBe(null);
    expect(await useOf('org_block')).toMatchObject([{ leased: 200 }]);
    await gateway.close();
    expect(await useOf('org_block')).toEqual([{ leased: 200, used: 200 }]);
  });

  it('are admitted by another gateway after one gateway gave them back', async () => {
    await entitle('org_back', 10_000);
    const [one, two] = [await open({ block: 400 }), await open({ block: 400 })];
    expect(await one.take(program('org_back'))).toBe(null);
    expect(await useOf('org_back')).toEqual([{ leased: 400, used: 0 }]);
    await one.close();
    expect(await useOf('org_back')).toEqual([{ leased: 1, used: 1 }]);
    await entitle('org_back', 3);
    await eventually(() => two.take(program('org_back')), null);
    expect(await admittedOf([two], 'org_back', 5)).toBe(1);
    await two.close();
  });

  it('follow a change of the limit within a second, both ways', async () => {
    await entitle('org_change', 1);
    const gateway = await open();
    expect(await admittedOf([gateway], 'org_change', 3)).toBe(1);
    await entitle('org_change', 5);
    await eventually(() => gateway.take(program('org_change')), null);
    await entitle('org_change', 2);
    await eventually(async () => (await gateway.take(program('org_change')))?.limit, 2);
    await entitle('org_change', null);
    await eventually(() => gateway.take(program('org_change')), null);
    await gateway.close();
  });

  it('are refused when they cannot be counted', async () => {
    await entitle('org_away', 5);
    const gateway = await open();
    await sample.admin.query('ALTER FUNCTION access.lease_operations RENAME TO lease_elsewhere');
    await expect(gateway.take(program('org_away'))).rejects.toThrow('lease_operations');
    await sample.admin.query('ALTER FUNCTION access.lease_elsewhere RENAME TO lease_operations');
    expect(await gateway.take(program('org_away'))).toBe(null);
    await gateway.close();
  });

  it('bind programs only: not people in their own sessions, and no other organisation', async () => {
    await entitle('org_people', 0);
    const gateway = await open();
    expect(gateway.take(program('org_people', ['platform']))).toBe(null);
    expect(gateway.take(callerOf({ userId: null, tenantId: null, scopes: [] }))).toBe(null);
    expect(gateway.take(program('org_free'))).toBe(null);
    expect(await gateway.take(program('org_people'))).toMatchObject({ limit: 0 });
    await gateway.close();
  });
});

describe('the scopes of a plan', () => {
  it('are all that is left of those of a program, from the change on', async () => {
    await entitle('org_scopes', null, ['social:read']);
    const gateway = await open();
    const caller = program('org_scopes', ['social:read', 'banking:read']);
    expect(gateway.narrow(caller)).toEqual({ ...caller, scopes: ['social:read'] });
    const small = program('org_scopes');
    expect(gateway.narrow(small)).toBe(small);
    const person = program('org_scopes', ['platform']);
    expect(gateway.narrow(person)).toBe(person);
    await entitle('org_scopes', null, []);
    await eventually(() => gateway.narrow(small).scopes, []);
    await sample.admin.query(`SELECT access.end_entitlement('org_scopes')`);
    await eventually(() => gateway.narrow(small), small);
    await gateway.close();
  });

  it('cannot be written by the role of a subgraph, as the use of operations cannot', async () => {
    const { pool } = sample.database;
    for (const statement of [
      `SELECT access.set_entitlement('org_x', NULL, NULL)`,
      `SELECT access.lease_operations('org_x', 1)`,
      `SELECT access.settle_operations('org_x', now()::date, 1, 1)`,
      `UPDATE access.operation_use SET leased = 0`,
    ]) {
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });
});
