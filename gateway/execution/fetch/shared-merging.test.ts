import { expect, it } from 'vitest';
import { admit, callOf, type TestSupergraphOptions, testSupergraph } from '../../testing/supergraph.ts';
import type { Answer } from '../operation/answer.ts';

const OPERATION = '{ books { title price } }';

/** Two books whose prices another subgraph knows. */
function shop(options: Pick<TestSupergraphOptions, 'before' | 'policies'>) {
  const { engine, graph, received } = testSupergraph(
    {
      books: {
        sdl: 'type Query { books: [Book!] } type Book @key(fields: "id") { id: ID! title: String }',
        resolvers: { Query: { books: () => ['1', '2'].map((id) => ({ id, title: `Book ${id}` })) } },
      },
      prices: {
        sdl: 'type Book @key(fields: "id") { id: ID! price: Int }',
        resolvers: { Book: { __resolveReference: ({ id }: { id: string }) => ({ id, price: Number(id) * 10 }) } },
      },
    },
    options,
  );
  const ask = async (caller: string, signal = new AbortController().signal): Promise<Answer> => {
    const answer = await engine.query(admit(graph, OPERATION, {}), callOf({ headers: { caller }, signal }));
    if (!('json' in answer)) throw new Error('A whole answer was expected.');
    return answer;
  };
  return { ask, received };
}

/** Prices of Grace end with a 7. */
const pricesByCaller: NonNullable<TestSupergraphOptions['before']> = {
  prices: async (request, real) => {
    const isGrace = request.headers.get('caller') === 'Grace';
    const text = await (await real(request)).text();
    return Response.json(JSON.parse(isGrace ? text.replaceAll('0}', '7}') : text));
  },
};
const CALLER_KNOWN_TO_PRICES = new Map([['prices', { forwardedHeaders: ['caller'] }]]);

const books = (...prices: readonly (number | null)[]) =>
  prices.map((price, index) => ({ title: `Book ${index + 1}`, price }));

it('gives executions that took the same answers one text', async () => {
  const { ask, received } = shop({});
  await ask('Ada');
  received.length = 0;
  const [first, second, third] = await Promise.all([ask('Ada'), ask('Grace'), ask('Ada')]);
  expect(JSON.parse(first.json)).toEqual({ data: { books: books(10, 20) } });
  expect(second).toBe(first);
  expect(third).toBe(first);
  expect(received.map(({ subgraph }) => subgraph)).toEqual(['books', 'prices']);
});

it('keeps apart what a subgraph answers to different callers', async () => {
  const { ask, received } = shop({ before: pricesByCaller, policies: CALLER_KNOWN_TO_PRICES });
  await ask('Ada');
  received.length = 0;
  const answers = await Promise.all(['Ada', 'Grace', 'Ada', 'Grace'].map((caller) => ask(caller)));
  const [adas, graces] = [{ data: { books: books(10, 20) } }, { data: { books: books(17, 27) } }];
  expect(answers.map(({ json }) => JSON.parse(json))).toEqual([adas, graces, adas, graces]);
  expect(received.map(({ subgraph }) => subgraph)).toEqual(['books', 'prices', 'prices']);
  expect(answers[2]).toBe(answers[0]);
});

it('leaves the others their answer when one caller leaves between two fetches', async () => {
  const leaving = new AbortController();
  let isLeft = true;
  const { ask } = shop({
    before: {
      prices: async (request, real) => {
        if (!isLeft) leaving.abort();
        isLeft = true;
        await turnOfTheLoop();
        return real(request);
      },
    },
  });
  await ask('Ada');
  isLeft = false;
  const [gone, staying] = await Promise.all([ask('Ada', leaving.signal), ask('Grace')]);
  expect(JSON.parse(gone.json)).toMatchObject({
    data: { books: books(null, null) },
    errors: [{ extensions: { code: 'OPERATION_TIMEOUT' } }, { extensions: { code: 'OPERATION_TIMEOUT' } }],
  });
  expect(JSON.parse(staying.json)).toEqual({ data: { books: books(10, 20) } });
});

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
