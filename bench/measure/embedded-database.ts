import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, migrate } from '@codai/kit/host';
import pg from 'pg';

/** A durable PostgreSQL of its own with the tables of one subgraph or some, in the shape that `testSubgraph` takes. Ends with its data. */
export async function embeddedDatabase(...subgraphs: Parameters<typeof migrate>[0]['modules'][number][]) {
  const folder = mkdtempSync(join(tmpdir(), 'codai-bench-'));
  const postgres = await EmbeddedPostgres.start({
    folder,
    port: 0,
    password: 'bench',
    durable: true,
    connectionsMax: 50,
  });
  const adminUrl = postgres.url();
  const { urlOf, queueUrl } = await migrate({ adminUrl, secret: 'bench', modules: subgraphs });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  // The server ends before the last idle connection does.
  admin.on('error', () => {});
  return {
    database: { adminUrl, admin, urlOf, queueUrl, [Symbol.asyncDispose]: async () => {} },
    admin,
    async [Symbol.asyncDispose]() {
      await admin.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
