import { afterAll, expect, it } from 'vitest';
import { openLedger } from './testing/ledger.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

it('lets the subgraph’s role write the ledger only by its functions', async () => {
  const rights = await ledger.rows<{ table: string }>(`
    SELECT c.relname AS "table" FROM pg_class c WHERE c.relnamespace = 'banking'::regnamespace
       AND c.relname IN ('ledger_account', 'journal_entry', 'posting', 'unsealed_entry', 'entry_seal', 'hold')
       AND (has_table_privilege('banking', c.oid, 'INSERT') OR has_table_privilege('banking', c.oid, 'UPDATE')
         OR has_table_privilege('banking', c.oid, 'DELETE') OR has_table_privilege('banking', c.oid, 'TRUNCATE'))`);
  expect(rights).toEqual([]);
});
