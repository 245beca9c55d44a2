import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';

let server: GatewayUnderTest;
let calls = 0;
beforeAll(async () => {
  server = await gatewayForTests({
    settings: {
      batching: { enabled: true, operationsMax: 4 },
      limits: { aliasesMax: 5, tokensMax: 60, rootFieldsMax: 8 },
    },
    engine: { onCall: () => void calls++ },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const hello = { query: '{ hello }' };
const doors = [
  { door: 'the thin door', send: (init: RequestInit) => fetch(server.url, init) },
  { door: "yoga's door", send: (init: RequestInit) => server.gateway.fetch(new Request(server.url, init)) },
];

describe.each(doors)('a batch through $door', ({ send }) => {
  const ask = async (batch: unknown, accept = '*/*') => {
    calls = 0;
    const headers = { 'content-type': 'application/json', accept };
    const response = await send({ method: 'POST', headers, body: JSON.stringify(batch) });
    const body = (await response.json()) as { data?: unknown; errors?: { extensions?: Record<string, unknown> }[] }[];
    return { status: response.status, headers: response.headers, body };
  };
  const codes = (body: Awaited<ReturnType<typeof ask>>['body']) =>
    [body].flat().map(({ errors }) => errors?.[0]?.extensions?.code);

  it('is answered by a list in its order, each operation by itself', async () => {
    const named = (name: string) => ({
      query: 'query A($n: String) { hello(name: $n) } query B { __typename }',
      operationName: 'A',
      variables: { n: name },
    });
    const { status, headers, body } = await ask([
      named('a'),
      { query: '{ fail }' },
      { query: '{ nothing }' },
      named('b'),
    ]);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(body[0]).toEqual({ data: { hello: 'Hello a' } });
    expect(body[1]).toMatchObject({ data: { fail: null }, errors: [{ path: ['fail'] }] });
    expect(codes(body)[2]).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(body[3]).toEqual({ data: { hello: 'Hello b' } });
    expect(calls).toBe(3);
  });

  it('runs its operations at the same time', async () => {
    const waits = { query: '{ never }' };
    const left = new AbortController();
    const answer = send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([waits, waits, waits]),
      signal: left.signal,
    }).catch(() => null);
    calls = 0;
    await eventually(() => calls, 3);
    left.abort();
    await answer;
  });

  it.each([
    ['too many operations', [hello, hello, hello, hello, hello], 'BATCH_TOO_LARGE'],
    ['no operation', [], 'BAD_REQUEST'],
    ['a batch for a stream', [hello], 'NOT_ACCEPTABLE', 'text/event-stream'],
  ])('is refused with %s', async (_title, batch, code, accept = '*/*') => {
    const { status, body } = await ask(batch, accept);
    expect(status).toBe(code === 'NOT_ACCEPTABLE' ? 406 : 400);
    expect(codes(body)).toEqual([code]);
    expect(calls).toBe(0);
  });

  it('refuses members that are not operations or that stream', async () => {
    const { status, body } = await ask([null, [hello], { query: 'subscription { ticked { n } }' }, {}]);
    expect(status).toBe(200);
    expect(codes(body)).toEqual(['BAD_REQUEST', 'BATCHING_NOT_ALLOWED', 'NOT_ACCEPTABLE', 'BAD_REQUEST']);
    expect(calls).toBe(0);
  });

  it('is held to the limits of one operation', async () => {
    const aliases = { query: '{ a: hello b: hello }' };
    expect(codes((await ask([aliases, aliases, aliases])).body)).toEqual([
      undefined,
      undefined,
      'OPERATION_TOO_EXPENSIVE',
    ]);
    const { body } = await ask([hello, hello, { query: `{ ${'hello '.repeat(7)} }` }]);
    expect(body[2]?.errors?.[0]?.extensions).toMatchObject({ limit: 'rootFields', max: 8, actual: 9 });
    const long = { query: `{ node ${'{ next '.repeat(6)} { id } ${'}'.repeat(6)} }` };
    expect(codes((await ask([long, long, long])).body)[2]).toBe('OPERATION_TOO_EXPENSIVE');
  });

  it('has the status of its refusals when all of them were early and the same', async () => {
    const { status } = await ask([{}, {}]);
    expect(status).toBe(400);
  });
});

it('T-8: a batch is held to the cost of one operation', async () => {
  await using dear = await gatewayForTests({
    settings: { batching: { enabled: true }, limits: { costMax: 10 } },
    engine: { onCall: () => void calls++ },
  });
  const ask = async (...sizes: number[]) => {
    const batch = sizes.map((first) => ({ query: `{ node { nodes(first: ${first}) { id } } }` }));
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(dear.url, { method: 'POST', headers, body: JSON.stringify(batch) });
    const body = (await response.json()) as { errors?: { extensions: Record<string, unknown> }[] }[];
    return body.map(({ errors }) => errors?.[0]?.extensions);
  };
  expect(await ask(9)).toEqual([undefined]);
  expect(await ask(4, 4)).toEqual([undefined, undefined]);
  calls = 0;
  const beyond = { code: 'OPERATION_TOO_EXPENSIVE', limit: 'cost', max: 10, actual: 12 };
  expect(await ask(5, 5)).toMatchObject([undefined, beyond]);
  expect(calls).toBe(1);
});

it('a batch is refused where batches are off, which is the default', async () => {
  await using closed = await gatewayForTests();
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify([hello]) };
  for (const response of [await fetch(closed.url, init), await closed.gateway.fetch(new Request(closed.url, init))]) {
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('BATCHING_NOT_ALLOWED');
  }
});
