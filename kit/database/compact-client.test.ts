import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshSeed } from '../testing/fresh-seed.ts';
import { compactClient, type Graph, INDEX_MIN, readGraph, writeGraph } from './compact-client.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NAMES = ['', 'where', 'AND', 'id', 'Kind'];

const moduleOf = (graph: Graph, strings: readonly string[] = NAMES) =>
  `config.parameterizationSchema = {\n  strings: JSON.parse(${JSON.stringify(JSON.stringify(strings))}),\n  graph: "${writeGraph(graph).toString('base64url')}"\n}\n`;

function partsOf(source: string): { readonly strings: readonly string[]; readonly graph: Graph } {
  const strings = JSON.parse(JSON.parse(/JSON\.parse\((".*")\)/.exec(source)?.[1] ?? ''));
  const graph = readGraph(Buffer.from(/graph: "([\w-]+)"/.exec(source)?.[1] ?? '', 'base64url'));
  if (graph === null) throw new Error('The graph cannot be read.');
  return { strings, graph };
}

/** Lists the fields and arguments that a client knows on each path of names from the roots, so many names deep. */
function toldBy({ strings, graph }: ReturnType<typeof partsOf>, depth: number): readonly string[] {
  const ofInput = (node: number, left: number): readonly string[] =>
    node < 0 || left === 0
      ? []
      : (graph.inputs[node] ?? []).flatMap(([name, scalars, next, enumName, flags]) => [
          `${strings[name]} ${scalars} ${flags} ${enumName < 0 ? '-' : strings[enumName]} ${next >= 0}`,
          ...ofInput(next, left - 1).map((path) => `${strings[name]}.${path}`),
        ]);
  const ofOutput = (node: number, left: number): readonly string[] =>
    node < 0 || left === 0 ? [] : (graph.outputs[node] ?? []).flatMap((edge) => ofPair(edge, left - 1));
  const ofPair = ([name, input, output]: readonly [number, number, number], left: number) => [
    `${strings[name]} ${input >= 0} ${output >= 0}`,
    ...ofInput(input, left).map((path) => `${strings[name]}(${path})`),
    ...ofOutput(output, left).map((path) => `${strings[name]}.${path}`),
  ];
  return graph.roots.flatMap((edge) => ofPair(edge, depth)).sort();
}

/** Few values, so that nodes are often alike but for where they lead. */
const NODES = 6;
const name = fc.nat(1);
const place = fc.integer({ min: -1, max: NODES - 1 });
const edges = <Edge extends readonly [number, ...unknown[]]>(edge: fc.Arbitrary<Edge>) =>
  fc.uniqueArray(edge, { maxLength: 2, selector: ([first]) => first });
const input = fc.tuple(name, fc.constantFrom(0, 0x102), place, fc.constantFrom(-1, 1), fc.nat(1));
const pair = fc.tuple(name, place, place);
const graphs: fc.Arbitrary<Graph> = fc.record({
  inputs: fc.array(edges(input), { minLength: NODES, maxLength: NODES }),
  outputs: fc.array(edges(pair), { minLength: NODES, maxLength: NODES }),
  roots: edges(pair),
});

describe('the compacted graph of a client', () => {
  it('knows on every path the same as the generated one', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const before = moduleOf(graph);
        const after = compactClient(before);
        expect(toldBy(partsOf(after), 5)).toEqual(toldBy(partsOf(before), 5));
        expect(partsOf(after).graph.inputs.length).toBeLessThanOrEqual(graph.inputs.length);
      }),
      { seed: freshSeed(), numRuns: 300 },
    );
  });

  it('has one node where several lead to the same', () => {
    const leaf = [[3, 1, -1, -1, 1]] as const;
    const graph: Graph = {
      inputs: [
        leaf,
        leaf,
        [
          [2, 0, 0, -1, 0],
          [3, 0, 1, -1, 0],
        ],
      ],
      outputs: [],
      roots: [[1, 2, -1]],
    };
    const { inputs } = partsOf(compactClient(moduleOf(graph))).graph;
    expect(inputs).toHaveLength(2);
  });

  it.each([
    ['without a graph', 'export const nothing = 1;'],
    ['that ends early', moduleOf({ inputs: [], outputs: [], roots: [] }).replace(/graph: "[^"]+"/, 'graph: "_w"')],
    ['with more behind it', moduleOf({ inputs: [], outputs: [], roots: [] }).replace(/graph: "/, 'graph: "AAAAAAAA')],
  ])('is left as it is %s', (_, source) => {
    expect(compactClient(source)).toBe(source);
  });

  it('is that of every subgraph: this version of Prisma writes a form that is known', () => {
    const clients = readdirSync(join(root, 'subgraphs')).map((subgraph) =>
      readFileSync(join(root, 'subgraphs', subgraph, 'generated/prisma/internal/class.ts'), 'utf8'),
    );
    expect(clients.length).toBeGreaterThan(10);
    for (const client of clients) {
      const { inputs, roots } = partsOf(client).graph;
      const names = [...inputs.flat(), ...roots].map(([first]) => first);
      expect(names.length).toBeGreaterThan(100);
      expect(Math.min(...names)).toBeGreaterThanOrEqual(INDEX_MIN);
    }
  });
});
