import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { option } from '../measure/option.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { makeCheckout } from '../start/checkout.ts';
import { send, tokenOf } from '../start/mixed-load.ts';
import { type StartedProduct, startProduct } from '../start/start-product.ts';

// `npm run bench -- standing [--rounds=5] [--requests=800]`: p50 of ordinary queries of a signed-in person through the whole product, with the question whether
// their session and role hold (`access.require_standing`) in each transaction, and without it. Both run from one copy of the repository, in turn.
const rounds = option('rounds', 5);
const requests = option('requests', 800);
const WARM = 300;
const SUBGRAPHS = ['identity', 'social', 'notifications', 'banking', 'wallet', 'payments'];
const queries = {
  accounts: '{ accounts(first: 10) { edges { node { id name } } } }',
  notifications: '{ notifications(first: 10) { edges { node { id title } } } }',
};
type Query = keyof typeof queries;
/** What the opening statement of a transaction asks where its caller has a session, and where not. */
const ASKED = 'if (standing.length === 0)';

const checkout = await makeCheckout([]);
try {
  await checkout.choose(SUBGRAPHS);
  const file = join(checkout.root, 'kit/database/transaction-settings.ts');
  const asking = await readFile(file, 'utf8');
  const forms = { asked: asking, unasked: asking.replace(ASKED, 'if (standing.length >= 0)') };
  if (forms.asked === forms.unasked) throw new Error(`${ASKED} is no longer in transaction-settings.ts.`);
  const figures = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    // Whichever is second runs on a warmer machine, so they take turns at it.
    for (const form of round % 2 === 0 ? (['asked', 'unasked'] as const) : (['unasked', 'asked'] as const)) {
      await writeFile(file, forms[form]);
      const product = await startProduct(checkout.root, join(checkout.root, '.data-standing'), {
        OPERATIONS_PER_MINUTE: '0',
      });
      try {
        for (const query of Object.keys(queries) as Query[]) {
          const key = `${query} ${form}`;
          figures.set(key, [...(figures.get(key) ?? []), await p50Of(product, queries[query])]);
        }
      } finally {
        await product.stop();
      }
    }
  }
  const rows = (Object.keys(queries) as Query[]).map((query) => {
    const [asked = [], unasked = []] = (['asked', 'unasked'] as const).map((form) => figures.get(`${query} ${form}`));
    const ratio = medianOf(asked.map((p50, round) => p50 / (unasked[round] ?? Number.NaN)));
    return [query, rounded(medianOf(asked), 2), rounded(medianOf(unasked), 2), rounded(ratio, 3)];
  });
  printTable(['query', 'p50 ms asked', 'p50 ms unasked', 'ratio'], rows);
} finally {
  await checkout.remove();
}

async function p50Of({ url }: StartedProduct, query: string): Promise<number> {
  const token = await tokenOf(url, 'owner@north.test');
  const took: number[] = [];
  for (let count = 0; count < WARM + requests; count++) {
    const askedAt = performance.now();
    await send(url, token, { query });
    if (count >= WARM) took.push(performance.now() - askedAt);
  }
  return medianOf(took);
}
