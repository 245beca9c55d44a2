import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LedgerUnderTest, openLedger } from './testing/ledger.ts';

let ledger: LedgerUnderTest;
beforeAll(async () => {
  ledger = await openLedger();
});
afterAll(() => ledger[Symbol.asyncDispose]());

it('has an index for every foreign key', async () => {
  const bare = await ledger.rows(`
    SELECT c.conrelid::regclass AS "table", c.conname FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'banking'::regnamespace AND NOT EXISTS (
      SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
        AND (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey AND i.indpred IS NULL)`);
  expect(bare).toEqual([]);
});

it('gives the subgraph’s own role no way to write the ledger but by its functions', async () => {
  const rights = await ledger.rows<{ table: string }>(`
    SELECT c.relname AS "table" FROM pg_class c WHERE c.relnamespace = 'banking'::regnamespace
       AND c.relname IN ('ledger_account', 'journal_entry', 'posting', 'unsealed_entry', 'entry_seal', 'hold')
       AND (has_table_privilege('banking', c.oid, 'INSERT') OR has_table_privilege('banking', c.oid, 'UPDATE')
         OR has_table_privilege('banking', c.oid, 'DELETE') OR has_table_privilege('banking', c.oid, 'TRUNCATE'))`);
  expect(rights).toEqual([]);
});

it('shows every row of a tenant to that tenant only', async () => {
  const open = await ledger.rows<{ table: string }>(`
    SELECT c.relname AS "table" FROM pg_class c WHERE c.relnamespace = 'banking'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
       AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
       AND c.relname NOT IN ('outbox', 'event_log', 'idempotency', 'inbox')`);
  expect(open).toEqual([]);
});
