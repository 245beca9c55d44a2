import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { sharedProduct } from './testing/shared-product.ts';

let url: string;
beforeAll(async () => {
  ({ url } = await sharedProduct());
});

it('I-16: keeps a document that a client registers by text and hash, so that its next request sends the hash alone', async () => {
  const query = `query Registered_${Date.now()} { __typename }`;
  const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
  const send = async (body: object) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, extensions: { persistedQuery } }),
    });
    return (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  };
  expect((await send({})).errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect((await send({ query })).data).toEqual({ __typename: 'Query' });
  expect((await send({})).data).toEqual({ __typename: 'Query' });
});
