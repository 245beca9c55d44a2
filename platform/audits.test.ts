import { serverAudits } from 'graphql-http';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphqlClient } from './testing/graphql-client.ts';
import { type SharedProduct, sharedProduct } from './testing/shared-product.ts';

let product: SharedProduct;
beforeAll(async () => {
  product = await sharedProduct();
});

/** Source: https://github.com/graphql/graphql-http/blob/main/src/audits/server.ts, after the GraphQL over HTTP specification. */
const audits = serverAudits({ url: () => `${product.url}/graphql` });

describe("graphql-http's server audits at the running product", () => {
  it.each(audits)('$id $name', async (audit) => {
    const result = await audit.fn();
    const { status } = result;
    // A recommendation that is not followed is a `notice` or a `warn`: all must be followed.
    expect(status === 'ok' ? 'ok' : `${status}: ${result.reason}`).toBe('ok');
  });

  it('are the whole list, and the product that passed them answers', async () => {
    expect(audits.length).toBeGreaterThanOrEqual(60);
    const { data, errors } = await graphqlClient(product.url)('{ __typename }');
    expect({ data, errors }).toEqual({ data: { __typename: 'Query' }, errors: [] });
  });
});
