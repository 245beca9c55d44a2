import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linked } from '../testing/subgraph.ts';
import { composeSubgraphs } from './compose.ts';
import { composeFromConfig } from './config-file.ts';
import { loadSupergraph } from './load.ts';
import { SupergraphError } from './supergraph-error.ts';

const one = {
  name: 'one',
  url: 'http://one',
  sdl: linked('type Query { a: T } type T @key(fields: "id") { id: ID! }'),
};
const two = {
  name: 'two',
  url: 'http://two',
  sdl: linked('type T @key(fields: "id") { id: ID! b: Int hidden: Int @inaccessible }'),
};

function problemsOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(SupergraphError);
    return (thrown as SupergraphError).problems;
  }
  throw new Error('It did not throw.');
}

describe('composition', () => {
  it('gives the same text for the same subgraphs', () => {
    expect(composeSubgraphs([one, two]).sdl).toBe(composeSubgraphs([one, two]).sdl);
  });

  it('lists every problem, by its code', () => {
    const field = (name: string, sdl: string) => ({ name, url: '', sdl: linked(sdl) });
    const problems = problemsOf(() =>
      composeSubgraphs([field('a', 'type Query { x: Int y: Int }'), field('b', 'type Query { x: Int y: Int }')]),
    );
    expect(problems).toHaveLength(2);
    for (const problem of problems) expect(problem).toMatch(/^INVALID_FIELD_SHARING: .*Query\.[xy]/);
  });

  it('lists the syntax errors of every subgraph, by its name', () => {
    const broken = ['a', 'b'].map((name) => ({ name, url: '', sdl: 'type Query {' }));
    expect(problemsOf(() => composeSubgraphs(broken))).toEqual([
      expect.stringMatching(/^\[a\] Syntax Error/),
      expect.stringMatching(/^\[b\] Syntax Error/),
    ]);
  });

  it('has a name also for what the composer throws: two subgraphs give one type one context', () => {
    const subgraph = (name: string, field: string) => ({
      name,
      url: '',
      sdl: linked(`type Query { ${name}: T }
        type T @key(fields: "id") @context(name: "c") { id: ID! p${name}: String ${field}: U${name} }
        type U${name} @key(fields: "id") { id: ID! f(x: String @fromContext(field: "$c { p${name} }")): Int }`),
    });
    const problems = problemsOf(() => composeSubgraphs([subgraph('a', 'u'), subgraph('b', 'v')]));
    expect(problems).toEqual([expect.stringContaining('Context "c" is used at location')]);
  });

  it('needs a subgraph', () => {
    expect(problemsOf(() => composeSubgraphs([]))).toEqual([]);
  });
});

describe('a loaded supergraph', () => {
  it('shows clients what they may see, and knows its subgraphs', () => {
    const graph = loadSupergraph(composeSubgraphs([one, two]).sdl);
    expect(printSchema(graph.api)).toBe('type Query {\n  a: T\n}\n\ntype T {\n  id: ID!\n  b: Int\n}');
    expect([...graph.subgraphs.values()]).toEqual([
      { name: 'one', url: 'http://one' },
      { name: 'two', url: 'http://two' },
    ]);
    expect(graph.id).toMatch(/^[0-9a-f]{64}$/);
    expect([...graph.hiddenFields]).toEqual(['__typename', 'id']);
  });

  it('is refused when it has connectors, whose subgraphs do not speak GraphQL', () => {
    const { sdl } = composeSubgraphs([one, two]);
    const link = '@link(url: "https://specs.apollo.dev/connect/v0.2", for: EXECUTION)';
    expect(() => loadSupergraph(sdl.replace('schema\n', `schema\n  ${link}\n`))).toThrow(
      'Connectors (`@connect`) are not supported.',
    );
  });

  it('may be of Federation 1', () => {
    const graph = loadSupergraph(`
      schema @core(feature: "https://specs.apollo.dev/core/v0.1") @core(feature: "https://specs.apollo.dev/join/v0.1") {
        query: Query
      }
      directive @core(feature: String!) repeatable on SCHEMA
      directive @join__field(graph: join__Graph, provides: join__FieldSet, requires: join__FieldSet) on FIELD_DEFINITION
      directive @join__graph(name: String!, url: String!) on ENUM_VALUE
      directive @join__owner(graph: join__Graph!) on INTERFACE | OBJECT
      directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on INTERFACE | OBJECT
      scalar join__FieldSet
      enum join__Graph {
        ACCOUNTS @join__graph(name: "accounts" url: "http://accounts")
        REVIEWS @join__graph(name: "reviews" url: "http://reviews")
      }
      type Query { me: User @join__field(graph: ACCOUNTS) }
      type User @join__owner(graph: ACCOUNTS) @join__type(graph: ACCOUNTS, key: "id") @join__type(graph: REVIEWS, key: "id") {
        id: ID! @join__field(graph: ACCOUNTS)
        reviews: [Review] @join__field(graph: REVIEWS)
      }
      type Review { body: String }`);
    expect([...graph.subgraphs.keys()]).toEqual(['accounts', 'reviews']);
    expect(printSchema(graph.api)).not.toContain('join__');
  });

  it.each([
    ['no GraphQL', 'type {', /Syntax Error/],
    ['a plain schema', 'type Query { a: Int }', /core schema/],
  ])('is not made of %s', (_name, sdl, problem) => {
    expect(problemsOf(() => loadSupergraph(sdl))).toEqual([expect.stringMatching(problem)]);
  });
});

describe('supergraph.yaml', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
    await writeFile(join(folder, 'one.graphql'), one.sdl);
    await writeFile(join(folder, 'two.graphql'), two.sdl);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function compose(yaml: string): Promise<string> {
    const path = join(folder, 'supergraph.yaml');
    await writeFile(path, yaml);
    return (await composeFromConfig(path)).sdl;
  }

  it('names files relative to itself', async () => {
    const sdl = await compose(`
      federation_version: =2.9.0
      subgraphs:
        one: { routing_url: 'http://one', schema: { file: ./one.graphql } }
        two: { routing_url: 'http://two', schema: { file: two.graphql } }`);
    expect(sdl).toBe(composeSubgraphs([one, two]).sdl);
  });

  it('takes SDL from a running subgraph, and values from the environment', async () => {
    let seen: unknown;
    const server = createServer((request, response) => {
      seen = request.headers['x-key'];
      response.end(JSON.stringify({ data: { _service: { sdl: one.sdl } } }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    process.env.TEST_SUBGRAPH_URL = url;
    const sdl = await compose(`
      subgraphs:
        one:
          schema:
            subgraph_url: \${env.TEST_SUBGRAPH_URL}
            introspection_headers: { x-key: "\${env.TEST_ABSENT:-none}" }`);
    server.close();
    expect(sdl).toContain(`url: "${url}"`);
    expect(seen).toBe('none');
  });

  it.each([
    ['is not YAML', 'subgraphs: [', /flow/i],
    ['has no subgraphs', 'federation_version: 2', /subgraphs/],
    ['has an unknown member', 'subgraphs: { one: { schema: { file: one.graphql }, port: 1 } }', /subgraphs\.one.*port/],
    ['names another federation', 'federation_version: 3\nsubgraphs: {}', /federation_version/],
    [
      'names a file that is not there',
      'subgraphs: { one: { schema: { file: none.graphql } } }',
      /\[one\].*none\.graphql/,
    ],
    ['names an unknown variable', `subgraphs: { one: { schema: { file: "\${env.TEST_ABSENT}" } } }`, /TEST_ABSENT/],
    [
      'names a subgraph that is not there',
      'subgraphs: { one: { schema: { subgraph_url: "http://127.0.0.1:1/" } } }',
      /\[one\]/,
    ],
  ])('a supergraph.yaml that %s is refused with a sentence', async (_name, yaml, message) => {
    await expect(compose(yaml)).rejects.toMatchObject({
      name: 'SupergraphError',
      message: expect.stringMatching(message),
    });
  });

  it('a missing supergraph.yaml is refused with a sentence', async () => {
    await expect(composeFromConfig(join(folder, 'absent.yaml'))).rejects.toThrow(/absent\.yaml cannot be read/);
  });
});
