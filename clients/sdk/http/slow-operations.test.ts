import { gql } from '@urql/core';
import { expect, it } from 'vitest';
import { createClient } from '../create-client.ts';

it('MIND-2: waits for an operation as long as the server gives its fields, and for others no longer', async () => {
  let answer: (response: Response) => void = () => {};
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const never = new Promise<Response>(() => {});
  const client = createClient({
    url: 'http://server.test/graphql',
    timeoutMs: 5,
    documents: 'prefer',
    fetch: async (_url, init) => (String(init?.body).includes('complete(') ? answered : never),
  });
  const slow = client.mutate(gql('mutation Ask { complete(input: {}) { __typename } }'), {});
  const { error } = await client.query(gql('query Me { whoami }'), {});
  expect(error?.networkError?.name).toBe('TimeoutError');
  answer(Response.json({ data: { complete: { __typename: 'AiCompletion' } } }));
  expect((await slow).data).toMatchObject({ complete: { __typename: 'AiCompletion' } });
});
