import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import memory from '@codai/memory';
import { scan } from '@codai/memory/search/scan';
import type { SearchMode } from '@codai/memory/search/score';
import { fillMemories } from '@codai/memory/testing/fill';
import { embeddedDatabase } from '../measure/embedded-database.ts';
import { option } from '../measure/option.ts';
import { printTable, rounded } from '../measure/table.ts';
import { questionSet } from './questions.ts';

// Contexts over the memories of one tenant, through the subgraph's own door, beside one bare SQL statement that reads the same rows, ranks their
// words and touches their vectors: `npm run bench -- memory [--memories=100000] [--rounds=60]`.
const memories = option('memories', 100_000);
const rounds = option('rounds', 60);
const RECALL_QUERIES = 20;
const MODES = ['HYBRID', 'VECTOR', 'KEYWORD'] as const satisfies readonly SearchMode[];
const tenantId = 'org_bench';
/** Shares of the tenant's memories: one person's own. */
const owners = { usr_twentieth: memories / 20, usr_rest: memories - memories / 20 };

const postgres = await embeddedDatabase(memory);
const { admin, database } = postgres;
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
  // Filling in bulk writes each row twice and leaves every second place dead; in use, autovacuum gives those to later rows.
  await admin.query('VACUUM (FULL, ANALYZE) memory.memory');

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
  const now = subject.deps.clock.now();
  const best = async (caller: Caller, mode: SearchMode, asked: string, comparedMax: number, count: number) => {
    const [vector = null] = await subject.deps.embedder.embed([asked], AbortSignal.timeout(5_000));
    const { hits } = await subject.deps.database.read(caller, (tx) =>
      scan(subject.deps, tx, caller, { query: asked, vector, mode, filter: {}, service: null, now, comparedMax }),
    );
    return hits.slice(0, count).map(({ id }) => id);
  };
  const recalls = await measureRecall();
  const answers = await answerQuestions();

  console.log(`${memories} memories in the tenant, vectors of 256 numbers.`);
  printTable(['of the person', 'context p50 ms', 'p95', 'bare SQL p50 ms', 'p95', 'ratio'], rows);
  console.log(
    `\nOf the ${recalls.sought} best of ${RECALL_QUERIES} exact searches over ${owners.usr_rest} memories, as many are among the best of a search:`,
  );
  printTable(['mode', 'recall at 10'], recalls.rows);
  console.log(
    `\n${answers.count} questions about ${questionSet.length} memories among 2,000 others (embedded-hash-v1, which is lexical):`,
  );
  printTable(['mode', 'answer at rank 1', 'among the first 5'], answers.rows);

  async function measureRecall() {
    const caller = callerOf({ userId: 'usr_rest', tenantId });
    const asked = Array.from({ length: RECALL_QUERIES }, query);
    const table: (string | number)[][] = [];
    let sought = 0;
    for (const mode of MODES) {
      let found = 0;
      sought = 0;
      for (const one of asked) {
        const exact = await best(caller, mode, one, 1_000_000, 10);
        const usual = new Set(await best(caller, mode, one, 3_000, 10));
        sought += exact.length;
        found += exact.filter((id) => usual.has(id)).length;
      }
      table.push([mode, rounded(found / sought, 3)]);
    }
    return { rows: table, sought };
  }

  async function answerQuestions() {
    const caller = callerOf({ userId: 'usr_asks', tenantId: 'org_asks' });
    await fillMemories(subject.deps, { tenantId: 'org_asks', ownerId: 'usr_asks', count: 2_000, words });
    const storing = `mutation ($input: StoreMemoryInput!) { storeMemory(input: $input) { ... on Memory { id } } }`;
    const idOf = new Map<string, string>();
    for (const { fact } of questionSet) {
      const input = { content: fact, idempotencyKey: randomUUID() };
      const { data } = await subject.execute<{ storeMemory: { id: string } }>(caller, storing, { input });
      idOf.set(fact, data?.storeMemory.id ?? '');
    }
    const pairs = questionSet.flatMap(({ fact, questions }) => questions.map((question) => ({ fact, question })));
    const table: (string | number)[][] = [];
    for (const mode of MODES) {
      let [first, near] = [0, 0];
      for (const { fact, question } of pairs) {
        const at = (await best(caller, mode, question, 3_000, 5)).indexOf(idOf.get(fact) ?? '');
        if (at === 0) first += 1;
        if (at >= 0) near += 1;
      }
      table.push([mode, rounded(first / pairs.length, 3), rounded(near / pairs.length, 3)]);
    }
    return { rows: table, count: pairs.length };
  }
} finally {
  await subject[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
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
