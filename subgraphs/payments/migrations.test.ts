import { type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Deps } from './deps.ts';
import payments from './server.ts';

let subject: TestSubgraph<Deps>;
beforeAll(async () => {
  subject = await testSubgraph(payments);
});
afterAll(() => subject[Symbol.asyncDispose]());

const rows = async (sql: string) => (await subject.database.admin.query(sql)).rows;

it('has an index for every foreign key', async () => {
  const bare = await rows(`
    SELECT c.conrelid::regclass AS "table", c.conname FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'payments'::regnamespace AND NOT EXISTS (
      SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
        AND (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey AND i.indpred IS NULL)`);
  expect(bare).toEqual([]);
});

it('shows every row of a tenant to that tenant only', async () => {
  const open = await rows(`
    SELECT c.relname AS "table" FROM pg_class c WHERE c.relnamespace = 'payments'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
       AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
       AND c.relname NOT IN ('outbox', 'event_log', 'idempotency', 'inbox')`);
  expect(open).toEqual([]);
});

it('gives the subgraph’s own role no way to a number but by its function, and none to change what was used', async () => {
  const rights = await rows(`
    SELECT c.relname, p.privilege FROM pg_class c, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p (privilege)
     WHERE c.relnamespace = 'payments'::regnamespace AND has_table_privilege('payments', c.oid, p.privilege)
       AND (c.relname = 'number_series' OR (c.relname = 'usage_record' AND p.privilege <> 'INSERT'))`);
  expect(rights).toEqual([]);
});
