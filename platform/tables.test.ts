import { type FreshDatabase, freshDatabase } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModules, subgraphNames } from './catalogue.ts';

const modules = await loadModules(subgraphNames);
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase(modules);
});
afterAll(() => database[Symbol.asyncDispose]());

const rows = async (sql: string, name: string) => (await database.admin.query(sql, [name])).rows;

/** Tables of the kit: they are read by its own workers, which belong to no tenant. */
const ofTheKit = ['outbox', 'event_log', 'idempotency', 'inbox'];
/** Platform tables, whose rows are shown by what they say of themselves. */
const platformTables: Readonly<Record<string, readonly string[]>> = {};

describe.each(modules.map(({ name }) => name))('the tables of %s', (name) => {
  it('have an index for every foreign key', async () => {
    const bare = await rows(
      `SELECT c.conrelid::regclass::text AS "table", c.conname FROM pg_constraint c
        WHERE c.contype = 'f' AND c.connamespace = ($1::text)::regnamespace AND NOT EXISTS (
          SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
            AND (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey AND i.indpred IS NULL)`,
      name,
    );
    expect(bare).toEqual([]);
  });

  it('show the rows of a tenant by row-level security only', async () => {
    const open = await rows(
      `SELECT c.relname FROM pg_class c WHERE c.relnamespace = ($1::text)::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
          AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`,
      name,
    );
    const known = [...ofTheKit, ...(platformTables[name] ?? [])];
    expect(open.map(({ relname }) => relname).filter((table) => !known.includes(table))).toEqual([]);
  });

  it('belong to another role than the subgraph’s, which neither owns nor passes by anything', async () => {
    const owned = await rows(
      `SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE c.relnamespace = ($1::text)::regnamespace AND r.rolname = $1`,
      name,
    );
    const [role] = await rows('SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1', name);
    expect({ owned, role }).toEqual({ owned: [], role: { rolsuper: false, rolbypassrls: false } });
  });
});
