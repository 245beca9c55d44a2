import { afterAll, expect, it } from 'vitest';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { officer } from '../../testing/officers.ts';
import { houseAccountId } from '../chart/chart.ts';
import { balanceWorker } from './balance-gauge.ts';
import { trialBalance } from './trial-balance.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const fees = houseAccountId('FEES', 'EUR');
const [one, other] = [await ledger.account({ balance: 1_000n }), await ledger.account({ balance: 500n })];
await ledger.account({ currency: 'RON', balance: 7n });
const before = ledger.clock.now();
ledger.clock.advance(60_000);
await ledger.post([debit(one, 100n), credit(other, 90n), credit(fees, 10n)]);

const line = (account: string, debits: number, credits: number, balance: number) => ({
  account,
  debits: { minor: String(debits) },
  credits: { minor: String(credits) },
  balance: { minor: String(balance) },
});
const LINES =
  'currency debits { minor } credits { minor } lines { account debits { minor } credits { minor } balance { minor } }';

it('M-7: states sums and balances of each account of the chart, now and at an earlier instant', async () => {
  const query = `query ($at: DateTime) { now: trialBalance { ${LINES} } earlier: trialBalance(at: $at) { ${LINES} } }`;
  const { data } = await ledger.execute(officer(ledger), query, { at: before.toISOString() });
  const ron = {
    currency: 'RON',
    debits: { minor: '7' },
    credits: { minor: '7' },
    lines: [line('CUSTOMER', 0, 7, 7), line('EXTERNAL_CLEARING', 7, 0, 7)],
  };
  expect(data).toEqual({
    now: [
      {
        currency: 'EUR',
        debits: { minor: '1600' },
        credits: { minor: '1600' },
        lines: [
          line('CUSTOMER', 100, 1_590, 1_490),
          line('EXTERNAL_CLEARING', 1_500, 0, 1_500),
          line('FEES', 0, 10, 10),
        ],
      },
      ron,
    ],
    earlier: [
      {
        currency: 'EUR',
        debits: { minor: '1500' },
        credits: { minor: '1500' },
        lines: [line('CUSTOMER', 0, 1_500, 1_500), line('EXTERNAL_CLEARING', 1_500, 0, 1_500)],
      },
      ron,
    ],
  });
});

it('M-7: lists the accounts page by page, of one instant', async () => {
  const query = `query ($at: DateTime, $after: String) { trialBalance(at: $at) { currency accounts(first: 1, after: $after, account: CUSTOMER) {
    edges { node { accountId account balance { minor } } } pageInfo { hasNextPage endCursor } } } }`;
  interface Accounts {
    readonly edges: { readonly node: { readonly accountId: string; readonly balance: { readonly minor: string } } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }
  const page = async (at: Date | null, after: string | null) => {
    const { data } = await ledger.execute<{ trialBalance: { accounts: Accounts }[] }>(officer(ledger), query, {
      at,
      after,
    });
    return data?.trialBalance[0]?.accounts as Accounts;
  };
  for (const [at, balances] of [
    [before, { [one]: '1000', [other]: '500' }],
    [null, { [one]: '900', [other]: '590' }],
  ] as const) {
    const first = await page(at, null);
    const second = await page(at, first.pageInfo.endCursor);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const seen = [...first.edges, ...second.edges].map(({ node }) => [node.accountId, node.balance.minor]);
    expect(Object.fromEntries(seen)).toEqual(balances);
  }
});

it('M-7: refuses a future instant, and callers who are not operators', async () => {
  const query = 'query ($at: DateTime) { trialBalance(at: $at) { currency } }';
  const later = new Date(ledger.clock.now().getTime() + 1);
  expect((await ledger.execute(officer(ledger), query, { at: later })).errors?.[0]?.extensions?.code).toBe(
    'BAD_USER_INPUT',
  );
  expect((await ledger.execute(as('ana'), query)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

it('M-7: is balanced at an instant while entries are posted between its slices, and repeats its answer', async () => {
  const accounts = await Promise.all(Array.from({ length: 6 }, () => ledger.account({ balance: 1_000n })));
  let isDone = false;
  const poster = async (from: number) => {
    for (let index = from; !isDone; index++) {
      const [source, target] = [accounts[index % 6] as string, accounts[(index * 5 + 1) % 6] as string];
      if (source !== target) await ledger.post([debit(source, 1n), credit(target, 1n)]);
    }
  };
  const posting = [poster(0), poster(2), poster(3)];
  const told: [Date, unknown][] = [];
  for (let round = 0; round < 12; round++) {
    const at = ledger.clock.now();
    const rows = await trialBalance(ledger.deps, at, { slice: 2 });
    for (const { debits, credits } of rows) expect(debits).toBe(credits);
    told.push([at, rows]);
    ledger.clock.advance(1);
    for (const { debits, credits } of await trialBalance(ledger.deps, null)) expect(debits).toBe(credits);
  }
  isDone = true;
  await Promise.all(posting);
  for (const [at, rows] of told) expect(await trialBalance(ledger.deps, at)).toEqual(rows);
  expect(await ledger.problems()).toEqual([]);
});

it('M-7: reports a balance that was changed outside as the imbalance of its currency', async () => {
  const reported = async () => {
    const values: Record<string, number> = {};
    const set = (_gauge: object, { currency = '' }: Readonly<Record<string, string>>, value: number) => {
      values[currency] = value;
    };
    await balanceWorker({ ...ledger.deps, gauges: { set } }).step();
    return values;
  };
  expect(await reported()).toMatchObject({ EUR: 0, RON: 0 });
  const client = await ledger.database.admin.connect();
  const change = (by: number) =>
    client.query(`UPDATE banking.ledger_account SET debits = debits + ${by} WHERE id = $1`, [fees]);
  await client.query("SET session_replication_role = 'replica'");
  await change(3);
  expect(await reported()).toMatchObject({ EUR: 3, RON: 0 });
  await change(-3);
  await client.query('RESET session_replication_role');
  client.release();
});
