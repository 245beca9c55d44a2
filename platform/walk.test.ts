import { afterAll, beforeAll, expect, it } from 'vitest';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type GuideStep, readGuide, walkGuide } from './testing/guide.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';

interface Minor {
  readonly minor: string;
}

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

const guide = (name: string) => readGuide(new URL(`../docs/guides/${name}.md`, import.meta.url));
const questionsOf = (steps: readonly GuideStep[]) => steps.filter(({ kind }) => kind === 'ask').length;

it('docs/guides/learning.md can be walked as it stands', async () => {
  const steps = await guide('learning');
  expect(questionsOf(steps)).toBeGreaterThan(30);
  await walkGuide(product.url, steps, { nextWeek: new Date(Date.now() + 7 * 86_400_000).toISOString() });
  const sorana = graphqlClient(product.url, await tokenOf(product.url, 'owner@south.test'));
  const { data } = await sorana<{
    contracts: { edges: { node: { milestones: { amount: Minor; funded: Minor; released: Minor }[] } }[] };
    account: { available: Minor };
  }>(
    `{ contracts(first: 1) { edges { node { milestones { amount { minor } funded { minor } released { minor } } } } }
       account(id: "acc_seed_south_eur") { available { minor } } }`,
  );
  const paid = { amount: { minor: '40000' }, funded: { minor: '40000' }, released: { minor: '40000' } };
  const open = { amount: { minor: '60000' }, funded: { minor: '0' }, released: { minor: '0' } };
  expect(data.contracts.edges[0]?.node.milestones).toEqual([paid, open]);
  // 800.00 EUR of the demo data, and 400.00 less the fee of 5 %.
  expect(data.account.available).toEqual({ minor: '118000' });
});

it('docs/guides/money.md can be walked as it stands', async () => {
  const steps = await guide('money');
  expect(questionsOf(steps)).toBeGreaterThan(14);
  await walkGuide(product.url, steps);
  // 100.01 EUR is split: a quarter, a tenth, and the rest where it came in.
  expect(await balancesOf(product.url)).toMatchObject({ Taxes: '2500', Boats: '1000' });
  // Whatever ran by the clock on the demo data meanwhile has done so: nothing of the queue's is worth a warning.
  expect(
    product
      .output()
      .split('\n')
      .filter((line) => line.includes('queue')),
  ).toEqual([]);
});

it('docs/guides/market.md can be walked as it stands', async () => {
  const steps = await guide('market');
  expect(questionsOf(steps)).toBeGreaterThan(20);
  await walkGuide(product.url, steps);
  // Two ropes were paid, one went back: for each order, what was captured less what was refunded is what the ledger holds for it.
  const south = graphqlClient(product.url, await tokenOf(product.url, 'owner@south.test'));
  const { data } = await south<{ myOrders: { edges: { node: Record<'captured' | 'refunded' | 'total', Minor> }[] } }>(
    '{ myOrders(first: 1) { edges { node { total { minor } captured { minor } refunded { minor } } } } }',
  );
  const order = data.myOrders.edges[0]?.node;
  expect(order?.captured).toEqual(order?.total);
  expect(order?.refunded).toEqual({ minor: '2999' });
});

async function balancesOf(url: string): Promise<Record<string, string>> {
  const client = graphqlClient(url, await tokenOf(url, 'owner@north.test'));
  const { data } = await client<{ pockets: { edges: { node: { name: string; available: { minor: string } } }[] } }>(
    '{ pockets(first: 10) { edges { node { name available { minor } } } } }',
  );
  return Object.fromEntries(data.pockets.edges.map(({ node }) => [node.name, node.available.minor]));
}
