import { readFile } from 'node:fs/promises';
import { loadSupergraph } from '@codai/gateway/compose';
import { eventually } from '@codai/kit/testing/eventually';
import { parse, type ValueNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Costs } from '../gateway/protection/admission/cost.ts';
import { readSettings } from './settings.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { readGuide } from './testing/guide.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';

const { costMax } = readSettings({});
const read = (file: string) => readFile(new URL(`../${file}`, import.meta.url), 'utf8');

/** Estimates the operations of a text, with pages of `first` where a variable without a default says how long they are. */
async function createEstimate(): Promise<(text: string, first: number) => readonly { name: string; cost: number }[]> {
  const graph = loadSupergraph(await read('codegen/generated/supergraph.graphql'));
  const costs = new Costs(graph.api, graph.costs, 10);
  return (text, first) => {
    const node = parse(text);
    return node.definitions.flatMap((definition) => {
      if (definition.kind !== 'OperationDefinition') return [];
      const name = definition.name?.value ?? text;
      const variables = Object.fromEntries(
        (definition.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
          variable.name.value,
          defaultValue ? Number((defaultValue as ValueNode & { value: string }).value) : first,
        ]),
      );
      const size = { depth: 0, fields: 0, aliases: 0, rootFields: 0, directives: 0 };
      const operation = { node: definition, name, size, key: text + name };
      const cost = costs.of({ hash: text, node, tokens: 0, operations: [] }, operation, variables);
      return typeof cost === 'number' ? [{ name, cost }] : [];
    });
  };
}

describe('P-5: the limit of cost', () => {
  it('is above every operation of the SDK, also with the longest pages, and of the guide', async () => {
    const estimate = await createEstimate();
    const trusted = Object.values(
      JSON.parse(await read('codegen/generated/trusted-documents.json')) as Record<string, string>,
    );
    const guide = (await readGuide(new URL('../docs/guides/money.md', import.meta.url))).flatMap((step) =>
      step.kind === 'ask' ? [step.query] : [],
    );
    const dearest = (texts: readonly string[], first: number) =>
      texts.flatMap((text) => estimate(text, first)).reduce((most, one) => (one.cost > most.cost ? one : most));
    // These figures stand in the settings' docs.
    expect(dearest(trusted, 10)).toEqual({ name: 'GroupAppeals', cost: 883 });
    expect(dearest(trusted, 100)).toEqual({ name: 'WalletMovements', cost: 2_302 });
    expect(dearest(guide, 10).cost).toBeLessThan(100);
    expect(costMax).toBe(5_000);
  });
});

describe('P-5: the product', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ env: { OPERATIONS_PER_MINUTE: '4' } });
  });
  afterAll(async () => {
    await product.stop();
    await removeDataDir(product.dataDir);
  });

  const feeds = (count: number) =>
    Array.from(
      { length: count },
      (_, index) =>
        `a${index}: feed(first: 100) { edges { node { comments(first: 100) { edges { node { text replies(first: 100) { edges { node { text } } } } } } } } }`,
    ).join(' ');
  const as = async (email: string) => graphqlClient(product.url, await tokenOf(product.url, email));

  it.each([1, 40])('refuses %i feeds of hundred posts with the comments of their comments', async (count) => {
    const { errors } = await (await as('owner@south.test'))(`{ ${feeds(count)} }`);
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['OPERATION_TOO_EXPENSIVE']);
  });

  it('answers a page of hundred posts, and refuses the fifth operation of a user alone', async () => {
    const owner = await as('owner@north.test');
    const feed = '{ feed(first: 100) { edges { node { text author { displayName } } reason } } }';
    // The first to ask waits for the planner, too long on a loaded machine.
    await (await as('member@both.test'))(feed);
    const begunAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 12 }, () => owner(feed)));
    const codes = answers.map(({ errors }) => errors[0]?.extensions?.code ?? 'answered');
    // Four, and one more for each quarter of a minute that has passed.
    const admittedMax = 4 + Math.ceil((performance.now() - begunAt) / 15_000);
    const admitted = codes.filter((code) => code === 'answered').length;
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(12 - admitted);
    expect(admitted).toBeGreaterThanOrEqual(4);
    expect(admitted).toBeLessThanOrEqual(Math.min(admittedMax, 11));
    expect((await (await as('member@north.test'))(feed)).errors).toEqual([]);
  });

  it('SEC-5: refuses what an operator has limited within a second, and not for others', async () => {
    const operator = await as('admin@platform.test');
    const { data, errors } = await operator<{ setRateLimitPolicy: { __typename: string } }>(
      `mutation { setRateLimitPolicy(input: { name: "Handles", countsBy: USER, appliesTo: ROOT_FIELD, target: "userByHandle",
         limit: 1, windowSeconds: 3600, burst: 0, isEnabled: true }) { __typename ... on Error { code message } } }`,
    );
    expect([errors, data.setRateLimitPolicy]).toEqual([[], { __typename: 'RateLimitPolicy' }]);
    const asked = async (client: Awaited<ReturnType<typeof as>>) =>
      (await client('{ userByHandle(handle: "nobody") { id } }')).errors[0]?.extensions;
    const other = await as('owner@south.test');
    await eventually(
      () => asked(other),
      expect.objectContaining({ code: 'RATE_LIMITED', limit: 1, windowSeconds: 3_600 }),
    );
    expect(await asked(operator)).toBeUndefined();
  });

  it('SEC-5: refuses requests of OAuth routes beyond their limit, and leaves other routes alone', async () => {
    const ask = (path: string) => fetch(`${product.url}${path}`, { method: 'POST' });
    const begunAt = performance.now();
    const answers: Response[] = [];
    let refused: Response[] = [];
    // A slow machine answers the first hundred in so long a time that it may answer them all.
    for (let round = 0; round < 10 && refused.length === 0; round++) {
      answers.push(...(await Promise.all(Array.from({ length: 100 }, () => ask('/oauth/token')))));
      refused = answers.filter(({ status }) => status === 429);
    }
    // One that is due, a burst of 60, and two for each second that has passed.
    const admittedMax = 61 + Math.ceil((performance.now() - begunAt) / 500);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(61);
    expect(answers.length - refused.length).toBeLessThanOrEqual(admittedMax);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await fetch(`${product.url}/.well-known/jwks.json`)).status).toBe(200);
  });
});
