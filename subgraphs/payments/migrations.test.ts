import { testSubgraph } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import payments from './module.ts';

const subject = await testSubgraph(payments);
afterAll(() => subject[Symbol.asyncDispose]());

const rows = async (sql: string) => (await subject.database.admin.query(sql)).rows;

it('gives the subgraph’s own role no way to a number but by its function, and none to change what was used', async () => {
  const rights = await rows(`
    SELECT c.relname, p.privilege FROM pg_class c, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p (privilege)
     WHERE c.relnamespace = 'payments'::regnamespace AND has_table_privilege('payments', c.oid, p.privilege)
       AND (c.relname = 'number_series' OR (c.relname = 'usage_record' AND p.privilege <> 'INSERT'))`);
  expect(rights).toEqual([]);
});
