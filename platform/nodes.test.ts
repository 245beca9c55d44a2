import { seedUser } from '@codai/kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type SharedProduct, sharedProduct } from './testing/shared-product.ts';

let product: SharedProduct;
// biome-ignore lint/suspicious/noExplicitAny: answers are JSON, and expectations check them.
type Asked = (query: string, variables?: Record<string, unknown>) => Promise<Answer<any>>;

let north: Asked;
let south: Asked;
let walletId: string;
let accountId: string;
beforeAll(async () => {
  product = await sharedProduct();
  const client = async (email: string) => graphqlClient(product.url, await tokenOf(product.url, email));
  [north, south] = await Promise.all([client('owner@north.test'), client('owner@south.test')]);
  const { data } = await north('{ myWallet { id } accounts(first: 1) { edges { node { id } } } }');
  walletId = data.myWallet.id;
  accountId = data.accounts.edges[0].node.id;
});

describe('node', () => {
  const query =
    'query ($id: ID!) { node(id: $id) { __typename id ... on Wallet { handle } ... on User { displayName } } }';

  it('leads to an object of any subgraph by its id', async () => {
    expect((await north(query, { id: walletId })).data.node).toMatchObject({ __typename: 'Wallet', id: walletId });
    const { id, displayName } = { id: seedUser('owner@south.test').id, displayName: 'Sorana South' };
    expect((await north(query, { id })).data.node).toEqual({ __typename: 'User', id, displayName });
  });

  it.each(['wal_00000000000000000000000000', 'xyz_00000000000000000000000000', 'wal', '', '__proto__'])(
    'is null for %j, without an error',
    async (id) => expect(await north(query, { id })).toEqual({ status: 200, data: { node: null }, errors: [] }),
  );

  it('is null for an object of another tenant, as for one that does not exist', async () => {
    expect(await south(query, { id: accountId })).toEqual({ status: 200, data: { node: null }, errors: [] });
    expect((await north(query, { id: accountId })).data.node).toEqual({ __typename: 'BankAccount', id: accountId });
  });
});

describe('nodes', () => {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

  it('keeps the order of the ids, with null in place of what cannot be seen', async () => {
    const ids = [accountId, 'wal_00000000000000000000000000', walletId, accountId];
    expect((await north(query, { ids })).data.nodes).toEqual([
      { id: accountId },
      null,
      { id: walletId },
      { id: accountId },
    ]);
  });

  it('refuses more than a hundred ids', async () => {
    const { errors } = await north(query, { ids: Array.from({ length: 101 }, (_, index) => `wal_${index}`) });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'ids' } }]);
  });
});

describe('a wrong value of a custom scalar', () => {
  const transfer = (amount: string) =>
    `createTransfer(input: { fromAccountId: "x", to: { accountId: "y" }, amount: ${amount}, idempotencyKey: "k" }) { __typename }`;

  it.each([
    ['as a literal', `mutation { ${transfer('{ minor: 0.3, currency: "EUR" }')} }`, {}, ['input', 'amount', 'minor']],
    [
      'in a variable',
      `mutation ($amount: MoneyInput!) { ${transfer('$amount')} }`,
      { amount: { minor: '1', currency: 'NOPE' } },
      ['input', 'amount', 'currency'],
    ],
  ])('%s is BAD_USER_INPUT with the path of the input field', async (_how, query, variables, path) => {
    const { errors } = await north(query, variables);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });
});
