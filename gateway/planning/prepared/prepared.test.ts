import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@codai/kit/testing/eventually';
import { parse, validate } from 'graphql';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashDocument } from '../../documents/document-hash.ts';
import { createGateway } from '../../process/gateway/gateway.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { withDefer } from '../../supergraph/defer-directive.ts';
import { loadSupergraph, loadWithNames } from '../../supergraph/load.ts';
import { linked, serveSubgraph, type TestSubgraph } from '../../testing/subgraph.ts';
import { comparable } from '../../testing/supergraph.ts';
import { createLocalTransport } from '../../upstream/local-transport.ts';
import { createInlinePlanner } from '../inline-planner.ts';
import type { PlanRequest } from '../planner.ts';
import { keyFor } from './made-by.ts';
import { openGraph, readGraph, writeGraph } from './open-graph.ts';
import { prepare } from './prepare.ts';
import { preparedFiles } from './prepared-files.ts';
import { planKey, prepareOperations, readOperations } from './prepared-operations.ts';

const ferry: TestSubgraph = {
  sdl: 'type Query { ferry: Ferry } type Ferry @key(fields: "id") { id: ID! "Of the ship." name: String }',
  resolvers: { Query: { ferry: () => ({ id: 'f1', name: 'Ida' }) } },
};
const berths: TestSubgraph = {
  sdl: 'type Ferry @key(fields: "id") { id: ID! berths: Int @cost(weight: 3) hidden: Int @inaccessible }',
  resolvers: { Ferry: { berths: () => 12 } },
};
const supergraph = composeSubgraphs([
  { name: 'ferry', url: 'http://ferry', sdl: linked(ferry.sdl) },
  { name: 'berths', url: 'http://berths', sdl: linked(berths.sdl) },
]).sdl;

const texts = [
  'query Ferry { ferry { name berths } }',
  'query Some($a: Boolean!, $b: Boolean!) { ferry { name @include(if: $a) berths @skip(if: $b) } }',
  'query Later { ferry { name ... @defer { berths } } }',
  'query Gone { ship { name } }',
  'query Not {',
];
const trusted = new Map(texts.map((text) => [hashDocument(text), text]));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-prepared-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a graph from its prepared file', () => {
  it('is the graph of the product as it is loaded, rule by rule', async () => {
    const sdl = await readFile(
      fileURLToPath(new URL('../../../codegen/generated/supergraph.graphql', import.meta.url)),
      'utf8',
    );
    const { graph, names } = loadWithNames(sdl);
    await writeGraph(graph, names, preparedFiles(folder));
    const read = await readGraph(sdl, preparedFiles(folder));
    expect(read && comparable(read)).toEqual(comparable(graph));
  });

  it('needs the very text of the supergraph', async () => {
    const { graph, names } = loadWithNames(supergraph);
    await writeGraph(graph, names, preparedFiles(folder));
    expect(await readGraph(supergraph, preparedFiles(folder))).not.toBeNull();
    expect(await readGraph(`${supergraph}\n`, preparedFiles(folder))).toBeNull();
  });

  it('is computed again when there is none, and written', async () => {
    const unwritten: unknown[] = [];
    const open = () => openGraph(supergraph, preparedFiles(folder), (error) => unwritten.push(error));
    const computed = await open();
    await eventually(async () => (await readdir(folder)).some((name) => name.endsWith('.json')), true);
    expect(comparable(await open())).toEqual(comparable(computed));
    expect(unwritten).toEqual([]);
  });

  it('T-10: is loaded although its files cannot be written, and the failure is reported', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const unwritten = await new Promise((resolve, reject) => {
      openGraph(supergraph, preparedFiles(join(file, 'below')), resolve).catch(reject);
    });
    expect(unwritten).toMatchObject({ code: 'ENOTDIR' });
  });
});

describe('a prepared file that is not as it was written', () => {
  const path = (key = keyFor(supergraph)) => join(folder, `graph-${key}.json`);
  beforeEach(async () => {
    const { graph, names } = loadWithNames(supergraph);
    await writeGraph(graph, names, preparedFiles(folder));
  });

  it.each<{ name: string; spoil: (text: string) => string }>([
    { name: 'is empty', spoil: () => '' },
    { name: 'was cut off', spoil: (text) => text.slice(0, -20) },
    { name: 'has another character in it', spoil: (text) => text.replace('Of the ship.', 'Of the shop.') },
    { name: 'is of another kind', spoil: (text) => text.replace('codai-gateway graph', 'codai-gateway plans') },
  ])('counts as absent when it $name', async ({ spoil }) => {
    await writeFile(path(), spoil(await readFile(path(), 'utf8')));
    expect(await readGraph(supergraph, preparedFiles(folder))).toBeNull();
  });

  it('counts as absent under the name of another supergraph', async () => {
    const other = `${supergraph}\n# Another one.`;
    await rename(path(), path(keyFor(other)));
    expect(await readGraph(other, preparedFiles(folder))).toBeNull();
  });

  it.each<{ name: string; content: unknown }>([
    { name: 'null', content: null },
    { name: 'a list', content: [] },
    { name: 'facts without names', content: { api: 'type Query { a: Int }', subgraphs: [] } },
  ])('counts as absent when it holds $name under a right checksum', async ({ content }) => {
    await preparedFiles(folder).write('graph', keyFor(supergraph), content);
    expect(await readGraph(supergraph, preparedFiles(folder))).toBeNull();
  });

  it('counts as absent when its API schema does not parse', async () => {
    const files = preparedFiles(folder);
    const facts = (await files.read('graph', keyFor(supergraph))) as object;
    await files.write('graph', keyFor(supergraph), { ...facts, api: 'type Query {' });
    expect(await readGraph(supergraph, files)).toBeNull();
  });

  it('can be read by its owner only', async () => {
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });

  it('goes when it is the oldest of nine', async () => {
    const files = preparedFiles(folder);
    await utimes(path(), 0, 0);
    for (let index = 0; index < 8; index++) await files.write('graph', `k${index}`, {});
    const names = await readdir(folder);
    expect(names).toHaveLength(8);
    expect(names).not.toContain(`graph-${keyFor(supergraph)}.json`);
    expect(await files.read('graph', 'k7')).toEqual({});
  });
});

describe('prepared plans', () => {
  const planned = async () => {
    const graph = withDefer(loadSupergraph(supergraph));
    const planner = createInlinePlanner(graph);
    const asked: PlanRequest[] = [];
    const plan = (request: PlanRequest) => {
      asked.push(request);
      return planner.plan(request);
    };
    return { graph, asked, plan };
  };

  it('are there for each outcome of the conditions, whole and in parts, of documents that are valid', async () => {
    const { graph, asked, plan } = await planned();
    const operations = await prepareOperations(graph, trusted, plan);
    // One, four, and two; nothing is fetched twice for outcomes that are the same operation.
    expect(asked).toHaveLength(1 + 4 + 2);
    expect(operations.plans.size).toBe(asked.length);
    expect([...operations.valid]).toEqual(texts.slice(0, 3).map(hashDocument));
    expect([...operations.seen]).toEqual([...trusted.keys()]);
    expect(operations.plans.get(planKey(asked[0] as PlanRequest))).toEqual(await plan(asked[0] as PlanRequest));
  });

  it('are those of the planner after a way through the file, and are not made a second time', async () => {
    await prepare({ folder, supergraph, trusted });
    const read = await readOperations(supergraph, preparedFiles(folder));
    const { graph, asked, plan } = await planned();
    expect(await prepareOperations(graph, trusted, plan, read ?? undefined)).toEqual(read);
    expect(asked).toEqual([]);
  });
});

describe('a gateway with a cache folder', () => {
  const gatewayFor = async (delayMs: number) => {
    const manifest = join(folder, 'manifest.json');
    await writeFile(manifest, JSON.stringify(Object.fromEntries(trusted)));
    const handlers = new Map(
      Object.entries({ ferry, berths }).map(([name, one]) => [name, serveSubgraph(name, one, [])]),
    );
    return createGateway({
      supergraph,
      transport: createLocalTransport(handlers),
      logger: pino({ enabled: false }),
      settings: {
        start: { cacheFolder: folder },
        planning: { thread: 'demand', warmUp: { delayMs } },
        documents: { manifest },
      },
    });
  };
  const ask = async (gateway: { fetch(request: Request): Promise<Response> }, query: string) => {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const response = await gateway.fetch(new Request('http://gateway/graphql', { method: 'POST', headers, body }));
    return response.json();
  };

  it('answers trusted documents without its planner, which starts with the first unknown document', async () => {
    await prepare({ folder, supergraph, trusted });
    const gateway = await gatewayFor(60_000);
    const known = await ask(gateway, texts[0] as string);
    expect(known).toEqual({ data: { ferry: { name: 'Ida', berths: 12 } } });
    const { notes, isReady } = await gateway.ready();
    expect(isReady).toBe(true);
    expect(notes).toEqual([expect.stringContaining('The planner is not running')]);
    expect(await ask(gateway, '{ ferry { berths } }')).toEqual({ data: { ferry: { berths: 12 } } });
    expect((await gateway.ready()).notes).toEqual([]);
    await gateway.drain();
  });

  it('prepares what is missing for the next start', async () => {
    const gateway = await gatewayFor(0);
    await eventually(async () => (await readOperations(supergraph, preparedFiles(folder))) !== null, true);
    const read = await readOperations(supergraph, preparedFiles(folder));
    expect([...(read?.valid ?? [])]).toEqual(texts.slice(0, 3).map(hashDocument));
    await gateway.drain();
  });

  it('a prepared gateway gives the same errors for an invalid document as one that is not prepared', async () => {
    await prepare({ folder, supergraph, trusted });
    const gateway = await gatewayFor(60_000);
    const told = await ask(gateway, texts[3] as string);
    const [error] = validate(loadSupergraph(supergraph).api, parse(texts[3] as string));
    expect(told).toMatchObject({ errors: [{ message: error?.message }] });
    await gateway.drain();
  });
});
