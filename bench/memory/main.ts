import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, migrate } from '@codai/kit/host';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import memory from '@codai/memory';
import { fillMemories } from '@codai/memory/testing/fill';
import pg from 'pg';
import { printTable, rounded } from '../measure/table.ts';

// Contexts over the memories of one tenant, through the subgraph's own door, beside one bare SQL statement that reads the same rows, ranks their
// words and touches their vectors: `npm run bench -- memory [--memories=100000] [--rounds=20]`.
const option = (name: string, otherwise: number) =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const memories = option('memories', 100_000);
const rounds = option('rounds', 20);
const tenantId = 'org_bench';
/** Shares of the tenant's memories: one person's own. */
const owners = { usr_twentieth: memories / 20, usr_rest: memories - memories / 20 };

const folder = mkdtempSync(join(tmpdir(), 'codai-bench-memory-'));
const postgres = await EmbeddedPostgres.start({
  folder,
  port: 0,
  password: 'bench',
  durable: true,
  connectionsMax: 50,
});
const adminUrl = postgres.url();
const { urlOf, queueUrl } = await migrate({ adminUrl, secret: 'bench', modules: [memory] });
const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
const database = { adminUrl, admin, urlOf, queueUrl, [Symbol.asyncDispose]: () => admin.end() };
const subject = await testSubgraph(memory, { database, settings: { MEMORY_PER_PERSON_MAX: '1000000' } });
try {
  const words = Array.from(
    { length: 500 },
    () =>
      Math.random()
        .toString(36)
        .replace(/[^a-z]/g, '') || 'word',
  );
  for (const [ownerId, count] of Object.entries(owners))
    await fillMemories(subject.deps, { tenantId, ownerId, count, words });
  await admin.query('VACUUM ANALYZE memory.memory');

  const query = () => Array.from({ length: 6 }, () => words[Math.floor(Math.random() * words.length)]).join(' ');
  const document =
    'query ($query: String!) { memoryContext(query: $query, tokenBudget: 2000) { totalTokens items { reason } } }';
  const rows: (string | number)[][] = [];
  for (const [ownerId, count] of Object.entries(owners)) {
    const caller = callerOf({ userId: ownerId, tenantId });
    const contexts = await timed(async () => {
      const { data, errors } = await subject.execute<{ memoryContext: { items: object[] } }>(caller, document, {
        query: query(),
      });
      if (errors !== undefined || data?.memoryContext.items.length === 0)
        throw new Error(JSON.stringify(errors ?? 'nothing found'));
    });
    const bare = await timed(() =>
      admin.query(
        `SELECT count(*), max(ts_rank(document, $3::tsquery)), sum(length(embedding)), max(length(substring(embedding FROM 5)))
           FROM memory.memory WHERE tenant_id = $1 AND owner_id = $2`,
        [tenantId, ownerId, `'aaaaaaaaaaaa' | 'bbbbbbbbbbbb'`],
      ),
    );
    rows.push([count, contexts.p50, contexts.p95, bare.p50, bare.p95, rounded(contexts.p50 / bare.p50, 1)]);
  }
  console.log(`${memories} memories in the tenant, vectors of 256 numbers.`);
  printTable(['of the person', 'context p50 ms', 'p95', 'bare SQL p50 ms', 'p95', 'ratio'], rows);
} finally {
  await subject[Symbol.asyncDispose]();
  await admin.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The first is not counted: it would pay for compilation and for an empty cache. */
async function timed(work: () => Promise<unknown>): Promise<{ readonly p50: number; readonly p95: number }> {
  const took: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const startedAt = performance.now();
    await work();
    if (round > 0) took.push(performance.now() - startedAt);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    rounded(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN, 1);
  return { p50: at(0.5), p95: at(0.95) };
}
