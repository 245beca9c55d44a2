import pg from 'pg';
import { expect, it } from 'vitest';
import { testPostgresUrl } from './test-postgres.ts';

it('gives every test file of a run one PostgreSQL 18', async () => {
  const client = new pg.Client({ connectionString: await testPostgresUrl() });
  await client.connect();
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  await client.end();
  expect(rows[0]!.version).toBeGreaterThanOrEqual(180_000);
});
