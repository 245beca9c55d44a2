import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { KnownDocument, KnownOperation } from '../../documents/read-document.ts';
import { Costs } from './cost.ts';

const schema = buildSchema('type Query { items(first: Int): [Item] } type Item { id: ID }');

function documentOf(text: string): { document: KnownDocument; operation: KnownOperation } {
  const node = parse(text);
  const size = { fields: 2, aliases: 0, directives: 0, depth: 2, rootFields: 1 };
  const operation = { node: node.definitions[0] as OperationDefinitionNode, name: null, size, key: text };
  return { document: { hash: text, node, tokens: 1, operations: [operation] }, operation };
}

/** Collects all that nobody holds. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // A WeakRef that was read or made in this turn holds until its end.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
}

describe('costs', () => {
  it('G-6: do not keep a document that nobody else keeps', async () => {
    const costs = new Costs(schema, { weights: new Map(), listSizes: new Map() }, 10);
    const priced = (text: string) => {
      const { document, operation } = documentOf(text);
      expect(costs.of(document, operation, { n: 3 })).toBe(3);
      return new WeakRef(document.node);
    };
    const refs = [1, 2, 3].map((n) => priced(`query Q${n}($n: Int) { items(first: $n) { id } }`));
    await collectGarbage();
    expect(refs.map((ref) => ref.deref())).toEqual([undefined, undefined, undefined]);
  });

  it('are worked out once for an operation', () => {
    let reads = 0;
    const weights = new Map<string, number>();
    const counted = new Proxy(weights, {
      get(target, name) {
        reads += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const costs = new Costs(schema, { weights: counted, listSizes: new Map() }, 10);
    const { document, operation } = documentOf('{ items(first: 2) { id } }');
    expect(costs.of(document, operation, {})).toBe(2);
    const once = reads;
    expect(costs.of(document, operation, {})).toBe(2);
    expect(reads).toBe(once);
  });
});
