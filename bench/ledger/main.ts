import { medianOf, printTable, rounded } from '../measure/table.ts';
import { bareTransfers, type Transfer } from './bare.ts';
import { graphqlTransfers } from './graphql.ts';
import { startLedgerProduct } from './product.ts';

// Transfers a second and their latency, through the whole product over GraphQL, beside the same statements as bare prepared SQL on the
// same durable server: `npm run bench -- ledger [--seconds=5] [--rounds=3]`. Hot: all between 20 accounts; cold: between 2,000.
const option = (name: string, otherwise: number) =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const seconds = option('seconds', 5);
const rounds = option('rounds', 3);

interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const product = await startLedgerProduct();
try {
  const places = { hot: await product.openAccounts(20), cold: await product.openAccounts(2_000) };
  const rows: (string | number)[][] = [];
  // What runs first would pay for compilation and for an empty cache.
  for (const accounts of Object.values(places)) {
    await over(await bareTransfers(product.databaseUrl, 10), accounts, 1);
    await over(graphqlTransfers(product, 10), accounts, 3);
  }
  for (const [place, accounts] of Object.entries(places)) {
    for (const workers of [1, 10, 50]) {
      const bare: Figures[] = [];
      const ours: Figures[] = [];
      for (let round = 0; round < rounds; round++) {
        bare.push(await over(await bareTransfers(product.databaseUrl, workers), accounts, seconds));
        ours.push(await over(graphqlTransfers(product, workers), accounts, seconds));
      }
      const median = (all: readonly Figures[], name: keyof Figures, digits = 0) =>
        rounded(medianOf(all.map((figures) => figures[name])), digits);
      const ratio = medianOf(ours.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? 1)));
      rows.push([
        place,
        workers,
        median(bare, 'perSecond'),
        median(ours, 'perSecond'),
        rounded(ratio, 2),
        median(bare, 'p50Ms', 1),
        median(ours, 'p50Ms', 1),
        median(bare, 'p99Ms', 1),
        median(ours, 'p99Ms', 1),
      ]);
    }
  }
  printTable(['accounts', 'workers', 'SQL/s', 'GraphQL/s', 'ratio', 'SQL p50 ms', 'p50', 'SQL p99 ms', 'p99'], rows);
  const problems = await product.problems();
  console.log(problems.length === 0 ? 'The ledger is sound.' : `The ledger is not sound: ${JSON.stringify(problems)}`);
  if (problems.length > 0) process.exitCode = 1;
} finally {
  await product.stop();
}

/** Every worker sends one transfer after the other for so long. */
async function over(
  { transfers, stop }: { transfers: readonly Transfer[]; stop(): Promise<unknown> },
  accounts: readonly string[],
  duration: number,
): Promise<Figures> {
  const took: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + duration * 1_000;
  const other = (account: number) =>
    (account + 1 + Math.floor(Math.random() * (accounts.length - 1))) % accounts.length;
  try {
    await Promise.all(
      transfers.map(async (transfer) => {
        while (performance.now() < until) {
          const from = Math.floor(Math.random() * accounts.length);
          const askedAt = performance.now();
          await transfer(accounts[from] as string, accounts[other(from)] as string);
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
