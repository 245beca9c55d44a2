import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAsAdmin, databasePid } from './testing/admin.ts';
import { tokenOf } from './testing/graphql-client.ts';
import { openAccounts, startPayer } from './testing/payer.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';

/** Number of payers, duration, and number of kills meanwhile: all of it by `npm run prove`, a slice in `npm test`. */
const { payers, seconds, kills } = process.env.PROVE
  ? { payers: 50, seconds: 60, kills: ['database', 'product', 'database', 'product', 'database'] as const }
  : { payers: 10, seconds: 4, kills: ['database', 'product'] as const };
const ACCOUNTS = 20;
const START = 50_000n;
/** More than an account has at first: some payments are refused however few there are. */
const AMOUNT_MAX = 60_000;

let product: Product;
let port: number;
const start = (dataDir?: string) =>
  startProduct({ env: { LOG_LEVEL: 'error', PORT: String(port) }, ...(dataDir !== undefined && { dataDir }) });
beforeAll(async () => {
  port = await freePort();
  product = await start();
});
afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

it(`BANK-1, BANK-2, BANK-3, BANK-6: ${payers} payers on ${ACCOUNTS} hot accounts, product and database killed meanwhile: nothing is lost, doubled or below zero`, async () => {
  const token = await tokenOf(product.url, 'owner@north.test');
  const accounts = await openAccounts(product.url, token, { count: ACCOUNTS, start: START });
  const samples = startSampling(accounts);
  const all = Array.from({ length: payers }, () => startPayer(product.url, token, accounts, AMOUNT_MAX));
  for (const victim of kills) {
    await delay((seconds * 1_000) / (kills.length + 1));
    if (victim === 'database') process.kill(await databasePid(product), 'SIGKILL');
    else {
      const { dataDir } = product;
      await product.kill();
      product = await start(dataDir);
    }
  }
  await delay((seconds * 1_000) / (kills.length + 1));
  // However slow the machine: what too few have paid proves nothing.
  const paid = () => all.reduce((sum, payer) => sum + payer.acknowledged(), 0);
  await eventually(paid, (value) => expect(value).toBeGreaterThan(payers));
  const reports = await Promise.all(all.map((payer) => payer.stop()));
  const taken = await samples.stop();

  expect(taken.length).toBeGreaterThan(kills.length);
  expect(taken.filter(({ off, lowest }) => off !== '0' || BigInt(lowest) < 0n)).toEqual([]);
  expect(taken.flatMap(({ problems }) => problems)).toEqual([]);
  const acknowledged = new Map(reports.flatMap((report) => [...report.acknowledged]));
  expect(acknowledged.size).toBeGreaterThan(payers);
  // Amounts are such that some cannot be paid, and kills such that some are not answered: else nothing was tried here.
  expect(reports.reduce((sum, { refused }) => sum + (refused.get('INSUFFICIENT_FUNDS') ?? 0), 0)).toBeGreaterThan(0);
  expect(reports.reduce((sum, { retries }) => sum + retries, 0)).toBeGreaterThan(0);
  expect(reports.flatMap(({ refused }) => [...refused.keys()]).filter((code) => code !== 'INSUFFICIENT_FUNDS')).toEqual(
    [],
  );

  const admin = await connectAsAdmin(product);
  try {
    const ids = async (sql: string) =>
      (await admin.query<{ id: string }>(sql, [accounts])).rows.map(({ id }) => id).sort();
    const expected = [...acknowledged.keys()].sort();
    expect(await ids('SELECT id FROM banking.transfer WHERE from_account_id = ANY ($1)')).toEqual(expected);
    expect(
      await ids(
        `SELECT substr(e.source_key, 10) AS id FROM banking.journal_entry e WHERE e.source_key LIKE 'transfer:%' AND EXISTS (
           SELECT FROM banking.posting p WHERE p.entry_id = e.id AND p.side = 'DEBIT' AND p.account_id = ANY ($1))`,
      ),
    ).toEqual(expected);
    await eventually(
      () =>
        ids(
          `SELECT subject AS id FROM banking.event_log WHERE type = 'banking.transfer.completed' AND data ->> 'fromAccountId' = ANY ($1)`,
        ),
      expected,
    );

    const balances = new Map(accounts.map((id) => [id, START]));
    for (const { from, to, amount } of acknowledged.values()) {
      balances.set(from, (balances.get(from) ?? 0n) - amount);
      balances.set(to, (balances.get(to) ?? 0n) + amount);
    }
    const { rows } = await admin.query<{ id: string; balance: string }>(
      'SELECT id, (credits - debits)::text AS balance FROM banking.ledger_account WHERE id = ANY ($1)',
      [accounts],
    );
    expect(new Map(rows.map(({ id, balance }) => [id, BigInt(balance)]))).toEqual(balances);
    expect((await admin.query('SELECT * FROM banking.ledger_problems()')).rows).toEqual([]);
  } finally {
    await admin.end();
  }
});

interface Sample {
  readonly off: string;
  readonly lowest: string;
  readonly problems: readonly object[];
}

/** Looks twice a second, whenever the database is there: what debits and credits differ by, the lowest balance, and all that `ledger_problems` finds. */
function startSampling(accounts: readonly string[]) {
  const samples: Sample[] = [];
  let isStopping = false;
  const sampling = (async () => {
    while (!isStopping) {
      await delay(500);
      const client = await connectAsAdmin(product).catch(() => null);
      const read = client?.query<Sample>(
        `SELECT (SELECT COALESCE(max(abs(off)), 0)::text FROM (SELECT sum(debits) - sum(credits) AS off FROM banking.ledger_account GROUP BY currency) sums) AS off,
                (SELECT min(credits - debits - held)::text FROM banking.ledger_account WHERE id = ANY ($1)) AS lowest,
                (SELECT COALESCE(json_agg(p), '[]') FROM banking.ledger_problems() p) AS problems`,
        [accounts],
      );
      const sample = await read?.then(({ rows }) => rows[0]).catch(() => undefined);
      if (sample !== undefined) samples.push(sample);
      await client?.end().catch(() => undefined);
    }
  })();
  return {
    async stop() {
      isStopping = true;
      await sampling;
      return samples;
    },
  };
}
