import { option } from '../measure/option.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { bareTopUps, bareTransfers, type Workers } from './bare.ts';
import { graphqlTransfers } from './graphql.ts';
import { measureHistory } from './history.ts';
import { measureMonthEnd } from './month-end.ts';
import { startLedgerProduct } from './product.ts';
import { graphqlTopUps, HOUSE } from './top-ups.ts';

// Transfers a second and their latency, through the whole product over GraphQL, beside the same statements as bare prepared SQL on the
// same durable server: `npm run bench -- ledger [--seconds=5] [--rounds=3]`. Hot: all between 20 accounts; cold: between 2,000; one house: all through one
// account of the house. Then `balanceAt` on a long history, and the jobs of the month's end. `--only=transfers,house,history,month-end`.
const seconds = option('seconds', 5);
const rounds = option('rounds', 3);

const columns = ['workers', 'SQL/s', 'GraphQL/s', 'ratio', 'SQL p50 ms', 'p50', 'SQL p99 ms', 'p99'];

interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const isWanted = (part: string) => only === undefined || only.split(',').includes(part);

const product = await startLedgerProduct();
try {
  if (isWanted('transfers')) await measureTransfers();
  if (isWanted('house')) await measureHouse();
  const problems = await product.problems();
  console.log(problems.length === 0 ? 'The ledger is sound.' : `The ledger is not sound: ${JSON.stringify(problems)}`);
  if (problems.length > 0) process.exitCode = 1;
  // Their rows are written in bulk, behind the ledger's back.
  if (isWanted('history')) await measureHistory(product, option('postings', 1_000_000));
  if (isWanted('month-end')) await measureMonthEnd(product, option('accounts', 100_000));
} finally {
  await product.stop();
}

async function measureTransfers(): Promise<void> {
  const places = { hot: await product.openAccounts(20), cold: await product.openAccounts(2_000) };
  const rows: (string | number)[][] = [];
  for (const [place, accounts] of Object.entries(places)) {
    const pick = () => {
      const from = Math.floor(Math.random() * accounts.length);
      const to = (from + 1 + Math.floor(Math.random() * (accounts.length - 1))) % accounts.length;
      return [accounts[from] as string, accounts[to] as string] as const;
    };
    // The first run would pay for compilation and for an empty cache.
    await over(await bareTransfers(product.databaseUrl, 10), pick, 1);
    await over(graphqlTransfers(product, 10), pick, 3);
    for (const workers of [1, 10, 50]) {
      const bare = () => bareTransfers(product.databaseUrl, workers);
      rows.push([place, ...(await race(bare, () => graphqlTransfers(product, workers), { pick, workers }))]);
    }
  }
  printTable(['accounts', ...columns], rows);
}

/** Every entry touches one account of the house, and one of 200 customers of a tenant each. */
async function measureHouse(): Promise<void> {
  const accounts = await product.openAccounts(200, 'a tenant each');
  const pick = () => [HOUSE, accounts[Math.floor(Math.random() * accounts.length)] as string] as const;
  const rows: (string | number)[][] = [];
  await product.withBanking(async (door) => {
    await over(graphqlTopUps(door, 10), pick, 3);
    await over(await bareTopUps(product.databaseUrl, 10), pick, 1);
    for (const workers of [1, 10, 50]) {
      const bare = () => bareTopUps(product.databaseUrl, workers);
      rows.push(['one house', ...(await race(bare, () => graphqlTopUps(door, workers), { pick, workers }))]);
    }
  });
  printTable(['accounts', ...columns], rows);
}

interface Course {
  readonly workers: number;
  /** Debited and credited. */
  pick(): readonly [string, string];
}

/** One row: rounds of both in turn, and the medians. */
async function race(
  bare: () => Promise<Workers>,
  ours: () => Workers,
  { pick, workers }: Course,
): Promise<(string | number)[]> {
  const figures: { readonly bare: Figures; readonly ours: Figures }[] = [];
  for (let round = 0; round < rounds; round++) {
    figures.push({ bare: await over(await bare(), pick, seconds), ours: await over(ours(), pick, seconds) });
  }
  const median = (who: 'bare' | 'ours', name: keyof Figures, digits = 0) =>
    rounded(medianOf(figures.map((each) => each[who][name])), digits);
  const ratio = medianOf(figures.map((each) => each.ours.perSecond / each.bare.perSecond));
  const latencies = (['p50Ms', 'p99Ms'] as const).flatMap((name) => [median('bare', name, 1), median('ours', name, 1)]);
  return [workers, median('bare', 'perSecond'), median('ours', 'perSecond'), rounded(ratio, 2), ...latencies];
}

/** Every worker sends one transfer after the other for so long. */
async function over({ transfers, stop }: Workers, pick: Course['pick'], duration: number): Promise<Figures> {
  const took: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + duration * 1_000;
  try {
    await Promise.all(
      transfers.map(async (transfer) => {
        while (performance.now() < until) {
          const askedAt = performance.now();
          await transfer(...pick());
          took.push(performance.now() - askedAt);
        }
      }),
    );
  } finally {
    await stop();
  }
  const elapsed = (performance.now() - startedAt) / 1_000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { perSecond: took.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99) };
}
