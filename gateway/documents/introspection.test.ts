import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carriers } from '../testing/carriers.ts';
import { type CountedGateway, countedGateway } from '../testing/counted-gateway.ts';

let server: CountedGateway;
beforeAll(async () => {
  server = await countedGateway({ settings: { documents: { introspection: false } } });
});
afterAll(() => server[Symbol.asyncDispose]());

const filtered = (filter: unknown) => ({
  query: 'query ($filter: Filter) { items(filter: $filter) { id } }',
  variables: { filter },
});

describe.each(carriers)('without introspection over $name', ({ send }) => {
  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Item") { name } }',
    '{ a: __schema { queryType { name } } }',
  ])('%s is refused', async (query) => {
    const { data, errors } = await send(server, { query });
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(data).toBeUndefined();
  });

  it.each([
    ['a field', { query: '{ itemz { id } }' }],
    ['an argument', { query: '{ items(frst: 1) { id } }' }],
    ['a type', { query: '{ any { ... on Itm { id } } }' }],
    ['a directive', { query: '{ items { id @skp(if: true) } }' }],
    ['an enum value', { query: '{ items(filter: { size: SMAL }) { id } }' }],
    ['an input field', { query: '{ items(filter: { txt: "" }) { id } }' }],
    ['an enum value in a variable', filtered({ size: 'SMAL' })],
    ['an input field in a variable', filtered({ txt: '' })],
    ['a type of a variable', { query: 'query ($f: Filtr) { items { id } }' }],
  ])('the name of %s cannot be guessed by a wrong one', async (_title, operation) => {
    const { errors } = await send(server, operation);
    expect(errors?.length).toBeGreaterThan(0);
    const told = JSON.stringify(errors);
    expect(told).not.toContain('Did you mean');
    for (const name of ['"items"', 'first', '"Item"', '@skip', 'SMALL', '"text"', 'LARGE'])
      expect(told).not.toContain(name);
    expect(server.received).toEqual([]);
  });

  it('`__typename` stays', async () => {
    expect((await send(server, { query: '{ __typename items { __typename } }' })).data).toEqual({
      __typename: 'Query',
      items: [{ __typename: 'Item' }, { __typename: 'Item' }],
    });
    server.received.length = 0;
  });
});
