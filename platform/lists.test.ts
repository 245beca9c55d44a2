import { readFile } from 'node:fs/promises';
import { seedUsers } from '@codai/kit';
import { eventually } from '@codai/kit/testing/eventually';
import { buildSchema, isRequiredArgument } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type SharedProduct, sharedProduct } from './testing/shared-product.ts';

let product: SharedProduct;
beforeAll(async () => {
  product = await sharedProduct();
});

const schema = buildSchema(await readFile(new URL('../codegen/generated/api.graphql', import.meta.url), 'utf8'));
const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
  ({ args }) => args.some(({ name }) => name === 'last') && !args.some(isRequiredArgument),
);

type Ask = ReturnType<typeof graphqlClient>;
interface Page {
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

/** Pages in which a list is read: few for a long one, and at least two of each that has two items. */
const PAGES = 6;

async function page(ask: Ask, name: string, args: string): Promise<Page | null> {
  const { data } = await ask<Record<string, Page> | null>(
    `{ ${name}(${args}) { edges { cursor } pageInfo { hasNextPage hasPreviousPage } } }`,
  );
  return data?.[name] ?? null;
}

interface Reading {
  readonly end: 'start' | 'end';
  readonly size: number;
}

async function cursors(ask: Ask, name: string, { end, size }: Reading): Promise<readonly string[] | null> {
  const read: string[] = [];
  for (;;) {
    const edge = end === 'start' ? read.at(-1) : read.at(0);
    const [count, from] = end === 'start' ? [`first: ${size}`, 'after'] : [`last: ${size}`, 'before'];
    const next = await page(ask, name, edge === undefined ? count : `${count}, ${from}: ${JSON.stringify(edge)}`);
    if (next === null) return null;
    const found = next.edges.map(({ cursor }) => cursor);
    if (end === 'start') read.push(...found);
    else read.unshift(...found);
    if (!(end === 'start' ? next.pageInfo.hasNextPage : next.pageInfo.hasPreviousPage)) return read;
  }
}

/** The cursors of a list, the same from both ends and as one page after the other; none where the caller may not read it. */
async function readAlike(ask: Ask, name: string): Promise<readonly string[]> {
  const some = await page(ask, name, 'first: 50');
  if (some === null || some.edges.length === 0) return [];
  const size = Math.ceil(some.edges.length / PAGES);
  // Jobs and events of the demo data may add to a list while it is read.
  return await eventually(async () => {
    const fromStart = await cursors(ask, name, { end: 'start', size });
    const fromEnd = await cursors(ask, name, { end: 'end', size });
    expect({ name, cursors: fromEnd }).toEqual({ name, cursors: fromStart });
    return fromStart ?? [];
  });
}

/** Reading these adds to them, so they are never at rest; their own tests are in `subgraphs/security/audit-log`. */
const GROW_BY_READING = new Set(['auditLog', 'myAuditLog', 'organizationAuditLog']);

it('reads each list of the root alike from its start and from its end', async () => {
  const compared = new Set<string>();
  for (const { email, memberships, personalTenantId } of seedUsers) {
    for (const tenant of [...memberships.map(({ tenantId }) => tenantId), personalTenantId]) {
      const ask = graphqlClient(product.url, await tokenOf(product.url, email, { tenant }));
      for (const { name } of lists.filter(({ name }) => !compared.has(name) && !GROW_BY_READING.has(name))) {
        const found = await readAlike(ask, name);
        expect(new Set(found).size).toBe(found.length);
        if (found.length > 1) compared.add(name);
      }
    }
  }
  // The demo data has two items of these at least.
  const certain = ['accounts', 'billingProducts', 'mySessions', 'pockets', 'transfers', 'walletTransactions'];
  expect(certain.filter((name) => !compared.has(name))).toEqual([]);
});
