import { createMetricsRegistry, gaugesOf } from '@codai/kit/host';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { besideAccount } from '../../testing/lanes.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { officer } from '../../testing/officers.ts';
import { importAs, statedAs } from '../../testing/statements.ts';
import { recordSafeguarding } from './record.ts';
import { shortfallWorker } from './shortfall-gauge.ts';

let ledger: LedgerUnderTest;
beforeEach(async () => {
  ledger = await openLedger();
});
afterEach(() => ledger[Symbol.asyncDispose]());

const house = houseAccountId;
const records = async () => {
  const query = `{ safeguardingRecords(first: 50) { edges { node { day currency customers { minor } unallocated { minor } owed { minor } bank { minor }
    processor { minor } statement { minor } statementOn safeguarded { minor } shortfall { minor } } } } }`;
  const { data, errors } = await ledger.execute<{
    safeguardingRecords: { edges: { node: Record<string, unknown> }[] };
  }>(officer(ledger), query);
  expect(errors).toBeUndefined();
  const flat = ([name, value]: [string, unknown]) => [name, (value as { minor?: string } | null)?.minor ?? value];
  return data?.safeguardingRecords.edges.map(({ node }) =>
    Object.fromEntries(Object.entries(node).map((entry) => flat(entry as never))),
  );
};
const shortfalls = async () => {
  await ledger.runEvents();
  return (await ledger.published())
    .filter(({ type }) => type === 'banking.safeguarding.shortfall')
    .map(({ data }) => data);
};

it('M-16: records owed and held money once a day and currency, without netting negative balances', async () => {
  const account = await ledger.account({ balance: 1_000n });
  const overdrawn = await ledger.account({ overdraft: 500n });
  await ledger.post([debit(overdrawn, 300n), credit(account, 300n)]);
  await ledger.post([debit(account, 50n), credit(house('UNMATCHED_RECEIPTS', 'EUR'), 50n)]);
  await ledger.post([debit(account, 20n), credit(house('DISPUTE_RESERVE', 'EUR'), 20n)]);
  await ledger.post([debit(account, 10n), credit(house('SUSPENSE', 'EUR'), 10n)]);
  await ledger.post([debit(account, 15n), credit(house('ORDERS', 'EUR'), 15n)]);
  await ledger.post([debit(account, 5n), credit(house('FEES', 'EUR'), 5n)]);
  await ledger.post([debit(house('PROCESSOR_CLEARING', 'EUR'), 40n), credit(account, 40n)]);
  await ledger.account({ currency: 'RON', balance: 7n });
  await recordSafeguarding(ledger.deps);
  const eur = {
    day: '2031-05-02',
    currency: 'EUR',
    customers: '1240',
    unallocated: '95',
    owed: '1335',
    bank: '1000',
    processor: '40',
    statement: null,
    statementOn: null,
    safeguarded: '1040',
    shortfall: '295',
  };
  expect(await records()).toEqual([
    eur,
    {
      ...eur,
      currency: 'RON',
      customers: '7',
      unallocated: '0',
      owed: '7',
      bank: '7',
      processor: '0',
      safeguarded: '7',
      shortfall: '0',
    },
  ]);
  expect(await shortfalls()).toEqual([
    { day: '2031-05-02', currency: 'EUR', owed: '1335', safeguarded: '1040', shortfall: '295' },
  ]);
  await ledger.post([debit(house('EXTERNAL_CLEARING', 'EUR'), 295n), credit(house('RETAINED_EARNINGS', 'EUR'), 295n)]);
  await recordSafeguarding(ledger.deps);
  expect(await records()).toHaveLength(2);
  ledger.clock.advance(86_400_000);
  await recordSafeguarding(ledger.deps);
  expect(await records()).toMatchObject([{ day: '2031-05-03', shortfall: '0' }, {}, {}, {}]);
  expect(await shortfalls()).toHaveLength(1);
});

it('M-16: counts all lanes of an account of the house', async () => {
  const account = await ledger.account({ balance: 100n });
  const clearing = house('EXTERNAL_CLEARING', 'EUR');
  await besideAccount(ledger, clearing, () => ledger.post([debit(clearing, 30n), credit(account, 30n)]));
  await recordSafeguarding(ledger.deps);
  expect(await records()).toMatchObject([{ bank: '130', owed: '130', shortfall: '0' }]);
});

it.each([
  { to: '2031-05-01', closing: 900n, safeguarded: '900', shortfall: '100' },
  { to: '2031-05-01', closing: 1_100n, safeguarded: '1000', shortfall: '0' },
  { to: '2031-04-30', closing: 900n, safeguarded: '1000', shortfall: '0' },
])('M-16: a statement of $closing until $to counts when it is lower and not older than a day', async (facts) => {
  await ledger.account({ balance: 1_000n });
  const { content } = statedAs({ from: facts.to, opening: facts.closing }, []);
  await importAs(ledger, content);
  await recordSafeguarding(ledger.deps);
  const { safeguarded, shortfall, to } = facts;
  expect(await records()).toMatchObject([
    { safeguarded, shortfall, statement: String(facts.closing), statementOn: to },
  ]);
});

it('M-16: makes one record by two runs at once, which nobody can change', async () => {
  await ledger.account({ balance: 1_000n });
  await ledger.post([debit(house('FEES', 'EUR'), 5n), credit(house('EXTERNAL_CLEARING', 'EUR'), 5n)]);
  await Promise.all([1, 2, 3].map(() => recordSafeguarding(ledger.deps)));
  expect(await records()).toHaveLength(1);
  expect(await shortfalls()).toHaveLength(1);
  await expect(ledger.rows('UPDATE banking.safeguarding_record SET shortfall = shortfall')).rejects.toThrow(
    'insert-only',
  );
  await expect(ledger.rows('DELETE FROM banking.safeguarding_record')).rejects.toThrow('insert-only');
});

it('M-16: shows the shortfall in the metrics, and the list to operators only', async () => {
  await ledger.account({ balance: 1_000n });
  await ledger.post([debit(house('FEES', 'EUR'), 5n), credit(house('EXTERNAL_CLEARING', 'EUR'), 5n)]);
  const registry = createMetricsRegistry();
  await recordSafeguarding(ledger.deps);
  await shortfallWorker({ ...ledger.deps, gauges: gaugesOf(registry) }).step();
  expect(await registry.metrics()).toContain('codai_banking_safeguarding_shortfall_minor{currency="EUR"} 5');
  const { errors } = await ledger.execute(as('ana'), '{ safeguardingRecords { edges { node { day } } } }');
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  const short = '{ safeguardingRecords(shortfallsOnly: true, currency: "EUR") { edges { node { day } } } }';
  expect((await ledger.execute(officer(ledger), short)).data).toEqual({
    safeguardingRecords: { edges: [{ node: { day: '2031-05-02' } }] },
  });
});
