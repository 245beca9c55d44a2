import { seedUser } from '@codai/kit';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import hub from './module.ts';
import { seed } from './seed.ts';

const subject = await testSubgraph(hub);
afterAll(() => subject[Symbol.asyncDispose]());

it('seeds once, also at once, and leaves what was changed since', async () => {
  await Promise.all([seed(subject.deps), seed(subject.deps)]);
  await subject.database.admin.query(`UPDATE hub.feature_flag SET version = 7 WHERE key = 'quick-transfer'`);
  await seed(subject.deps);
  const { rows } = await subject.database.admin.query(
    `SELECT f.key, f.version, count(c.id)::int AS changes FROM hub.feature_flag f JOIN hub.flag_change c ON c.flag_id = f.id GROUP BY 1, 2 ORDER BY 1`,
  );
  expect(rows).toEqual([
    { key: 'card-payments', version: 1, changes: 1 },
    { key: 'quick-transfer', version: 7, changes: 2 },
  ]);
});

it('gives the people of North Harbour the flag that they try first', async () => {
  const { id, memberships } = seedUser('member@north.test');
  const caller = callerOf({ userId: id, tenantId: memberships[0]?.tenantId ?? null });
  const { data } = await subject.execute(caller, '{ flag(key: "quick-transfer") { variant reason ruleId } }');
  expect(data).toEqual({ flag: { variant: 'on', reason: 'TARGETING_MATCH', ruleId: 'north-first' } });
});
