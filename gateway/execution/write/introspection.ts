import { stringifyExactly } from '@codai/kit/wire';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { KeyedOperation } from '../../planning/response-keys.ts';
import type { Ending } from '../../primitives/ending.ts';
import type { IntrospectionTexts } from '../operation/execution.ts';
import { IntrospectionWriter } from './write-introspection.ts';

/** The `__schema` and `__type` fields of one operation. */
export interface Introspection {
  /** No other has it. */
  readonly id: number;
  readonly fields: readonly FieldNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Names of the variables in them. */
  readonly variables: readonly string[];
}

let compiled = 0;

/** Null when the operation has none. */
export function compileIntrospection({ operation, fragments }: KeyedOperation): Introspection | null {
  const fields = [operation, ...fragments.values()].flatMap((node) => introspectionFields(node));
  if (fields.length === 0) return null;
  compiled += 1;
  return { id: compiled, fields, fragments, variables: variablesOf([...fields, ...fragments.values()]) };
}

function introspectionFields(node: Parameters<typeof visit>[0]): FieldNode[] {
  const fields: FieldNode[] = [];
  visit(node, {
    Field(field) {
      if (field.name.value !== '__schema' && field.name.value !== '__type') return undefined;
      fields.push(field);
      return false;
    },
  });
  return fields;
}

function variablesOf(nodes: readonly Parameters<typeof visit>[0][]): string[] {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return [...names];
}

/** Answers that are kept, as long as two of the largest have room for them. */
const KEPT_MAX = 1_000;

/**
 * Answers introspection from the API schema: one operation at a time, a little in each turn of the event loop, and none
 * beyond `charactersMax`, so that no operation, and no number of them, keeps others waiting. What has been answered is kept
 * by its size.
 */
export class Introspections {
  readonly #kept: LRUCache<string, { texts: IntrospectionTexts; characters: number }>;
  /** Ends when the one that is being answered has been. */
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: GraphQLSchema,
    private readonly charactersMax: number,
  ) {
    this.#kept = new LRUCache({
      max: KEPT_MAX,
      maxSize: 2 * charactersMax,
      sizeCalculation: ({ characters }) => characters || 1,
    });
  }

  /** By key in the tree. Rejects with `IntrospectionTooLargeError`. Stops, with whatever it has, when nobody waits any more. */
  async answer(
    introspection: Introspection,
    variables: Readonly<Record<string, unknown>>,
    signal: Ending,
  ): Promise<IntrospectionTexts> {
    const used = introspection.variables.map((name) => (Object.hasOwn(variables, name) ? variables[name] : undefined));
    const key = `${introspection.id} ${stringifyExactly(used)}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known.texts;
    const before = this.#turn;
    let pass: () => void = () => undefined;
    this.#turn = new Promise((resolve) => {
      pass = resolve;
    });
    await before;
    try {
      // It may have been asked for twice.
      return this.#kept.get(key)?.texts ?? (await this.#write(key, introspection, variables, signal));
    } finally {
      pass();
    }
  }

  async #write(
    key: string,
    { fields, fragments }: Introspection,
    variables: Readonly<Record<string, unknown>>,
    signal: Ending,
  ): Promise<IntrospectionTexts> {
    const texts = new Map<string, string>();
    const { charactersMax } = this;
    const writer = new IntrospectionWriter({ schema: this.api, fragments, variables, charactersMax });
    for (const [responseKey, nodes] of byResponseKey(fields)) {
      const definition = nodes[0]?.name.value === '__schema' ? SchemaMetaFieldDef : TypeMetaFieldDef;
      const writing = writer.field(definition, nodes);
      try {
        let step = writing.next();
        for (; !step.done; step = writing.next()) {
          if (signal.aborted) return texts;
          await new Promise((resolve) => setImmediate(resolve));
        }
        texts.set(responseKey, step.value);
      } catch (error) {
        // A variable that is null where an argument may not be.
        if (!(error instanceof GraphQLError)) throw error;
        texts.set(responseKey, 'null');
      }
    }
    this.#kept.set(key, { texts, characters: writer.characters });
    return texts;
  }
}

function byResponseKey(fields: readonly FieldNode[]): Map<string, FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  for (const field of fields) {
    const key = field.alias?.value ?? field.name.value;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return groups;
}
