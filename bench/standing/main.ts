import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { option } from '../measure/option.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { makeCheckout } from '../start/checkout.ts';
import { send, tokenOf } from '../start/mixed-load.ts';
import { type StartedProduct, startProduct } from '../start/start-product.ts';

// `npm run bench -- standing [--rounds=5] [--requests=800]`: p50 of ordinary queries of a signed-in person through the whole product, with the question
// whether their session and role hold (`access.questioned`) in each transaction, and without it. Two products from one copy of the repository stand
// side by side and are asked by turns, so that whatever else the machine does falls on both.
const rounds = option('rounds', 5);
const requests = option('requests', 800);
const WARM = 500;
const SUBGRAPHS = ['identity', 'social', 'notifications', 'banking', 'wallet', 'payments'];
const queries = {
  accounts: '{ accounts(first: 10) { edges { node { id name } } } }',
  notifications: '{ notifications(first: 10) { edges { node { id title } } } }',
};
/** Condition of the opening statement of a transaction, for callers with a session and without one. */
const ASKED = 'if (standing.length === 0)';

interface Subject {
  readonly product: StartedProduct;
  readonly token: string;
}

const checkout = await makeCheckout([]);
const products: StartedProduct[] = [];
try {
  await checkout.choose(SUBGRAPHS);
  const file = join(checkout.root, 'kit/database/transactions/transaction-settings.ts');
  const asking = await readFile(file, 'utf8');
  const unasking = asking.replace(ASKED, 'if (standing.length >= 0)');
  if (asking === unasking) throw new Error(`${ASKED} is no longer in transaction-settings.ts.`);
  const asked = await start('asked', asking);
  const unasked = await start('unasked', unasking);
  const rows: (readonly (number | string)[])[] = [];
  for (const [name, query] of Object.entries(queries)) {
    await byTurns([asked, unasked], query, WARM);
    const figures: (readonly [number, number])[] = [];
    for (let round = 0; round < rounds; round++) figures.push(await byTurns([asked, unasked], query, requests));
    const [p50, without] = [medianOf(figures.map(([one]) => one)), medianOf(figures.map(([, other]) => other))];
    const ratio = medianOf(figures.map(([one, other]) => one / other));
    rows.push([name, rounded(p50, 2), rounded(without, 2), rounded(ratio, 3)]);
  }
  printTable(['query', 'p50 ms asked', 'p50 ms unasked', 'ratio'], rows);

  async function start(form: string, source: string): Promise<Subject> {
    await writeFile(file, source);
    const data = join(checkout.root, `.data-standing-${form}`);
    const product = await startProduct(checkout.root, data, { OPERATIONS_PER_MINUTE: '0' });
    products.push(product);
    return { product, token: await tokenOf(product.url, 'owner@north.test') };
  }
} finally {
  for (const product of products) await product.stop();
  await checkout.remove();
}

/** p50 in milliseconds of each subject; who is asked first changes with each pair of requests. */
async function byTurns(subjects: readonly [Subject, Subject], query: string, count: number): Promise<[number, number]> {
  const took: [number[], number[]] = [[], []];
  for (let pair = 0; pair < count; pair++) {
    for (const which of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const { product, token } = subjects[which];
      const askedAt = performance.now();
      await send(product.url, token, { query });
      took[which].push(performance.now() - askedAt);
    }
  }
  return [medianOf(took[0]), medianOf(took[1])];
}
