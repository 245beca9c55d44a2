import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadModule } from 'libpg-query';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrationFaults } from './migration-faults.ts';

beforeAll(() => loadModule());

const root = join(import.meta.dirname, '..');

describe('a fault of a migration', () => {
  it.each([
    ['DROP TABLE ferry;', /drops what the version before uses/],
    ['DROP FUNCTION sail(text);', /drops what the version before uses/],
    ['ALTER TABLE ferry RENAME COLUMN name TO title;', /renames what the version before uses/],
    ['ALTER TABLE ferry RENAME TO ship;', /renames what the version before uses/],
    [`ALTER TYPE "FerryStatus" RENAME VALUE 'OLD' TO 'NEW';`, /renames a value/],
    ['ALTER TABLE ferry DROP COLUMN name;', /drops a column/],
    ['ALTER TABLE ferry ALTER COLUMN length TYPE bigint;', /rewrites the table/],
    ['ALTER TABLE ferry ALTER COLUMN name SET NOT NULL;', /the version before may write null/],
    ['ALTER TABLE ferry ADD COLUMN port text NOT NULL;', /leaves out; give it a default/],
    ['ALTER TABLE ferry ADD COLUMN mile float8 GENERATED ALWAYS AS (km / 1.852) STORED;', /rewrites the table/],
    ['ALTER TABLE ferry ADD CONSTRAINT ferry_name CHECK (name <> $$$$);', /NOT VALID/],
    ['ALTER TABLE ferry ADD CONSTRAINT ferry_port FOREIGN KEY (port) REFERENCES port (id);', /NOT VALID/],
    ['ALTER TABLE ferry ADD CONSTRAINT ferry_name UNIQUE (name);', /builds an index/],
    [`UPDATE ferry SET name = 'x';`, /let a job do it in slices/],
    ['DELETE FROM ferry;', /let a job do it in slices/],
  ])('is found in %s', (sql, fault) => {
    expect(migrationFaults(`SELECT 1;\n-- Sails.\n${sql}`)).toEqual([expect.stringMatching(fault)]);
    expect(migrationFaults(`SELECT 1;\n-- Ț.\n${sql}`)[0]).toMatch(/^3: /);
    expect(migrationFaults(`-- safe because no ferry has sailed yet.\n${sql}`)).toEqual([]);
  });

  it.each([
    'CREATE TABLE ferry (id text PRIMARY KEY); ALTER TABLE ferry ADD CONSTRAINT ferry_id CHECK (id <> $$$$);',
    'ALTER TABLE ferry ADD COLUMN port text, ADD COLUMN berths integer NOT NULL DEFAULT 0;',
    'ALTER TABLE ferry ADD CONSTRAINT ferry_name CHECK (name <> $$$$) NOT VALID;',
    'ALTER TABLE ferry VALIDATE CONSTRAINT ferry_name;',
    `ALTER TYPE "FerryStatus" ADD VALUE 'SUNK';`,
    'DROP TRIGGER kit_fixed ON ferry; DROP POLICY tenant ON ferry; DROP INDEX ferry_name_idx;',
    'CREATE OR REPLACE FUNCTION sail() RETURNS void LANGUAGE sql AS $$ DELETE FROM ferry $$;',
  ])('is not seen in %s', (sql) => {
    expect(migrationFaults(sql)).toEqual([]);
  });

  it('needs a reason of its own: one above another statement does not excuse it', () => {
    expect(migrationFaults('-- safe because it is empty.\nDROP TABLE pier;\nDROP TABLE ferry;')).toHaveLength(1);
  });
});

it('every migration but the baselines leaves the version before at work', () => {
  const migrations = ['kit', 'subgraphs', 'stand-ins'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|\/)migrations\/[^/]+\/migration\.sql$/.test(name) && !name.includes('node_modules'))
      .map((name) => join(folder, name)),
  );
  expect(migrations.length).toBeGreaterThanOrEqual(19);
  const faults = migrations
    .filter((file) => !existsSync(join(root, dirname(file), 'replaces.json')))
    .flatMap((file) => migrationFaults(readFileSync(join(root, file), 'utf8')).map((fault) => `${file}:${fault}`));
  expect(faults).toEqual([]);
});
