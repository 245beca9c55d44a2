import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

export interface IntrospectionWriting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Beyond it `IntrospectionTooLargeError` is thrown. */
  readonly charactersMax: number;
}

/** An operation asks for more of the schema than one may. */
export class IntrospectionTooLargeError extends Error {
  override readonly name = 'IntrospectionTooLargeError';
}

/** Fields that are written before others get a turn; about a millisecond. */
const FIELDS_AT_ONCE = 2_000;

/** One response key of an object, and what is selected below it. */
interface Selected {
  /** `"key":` */
  readonly prefix: string;
  /** Null: `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | null;
  readonly node: FieldNode;
  readonly sets: SelectionSetNode[];
  arguments: Record<string, unknown> | null;
  below: readonly Selected[] | null;
}

/**
 * Writes introspection as JSON, pausing after so many fields. Its types are objects, lists and leaves, and their resolvers are
 * plain functions that never fail, which leaves little of what an executor does otherwise.
 */
export class IntrospectionWriter {
  /** The length of all that has been written. */
  characters = 0;
  #fields = 0;

  constructor(private readonly writing: IntrospectionWriting) {}

  /** `__schema` or `__type`, asked for by all of `nodes` under one key. */
  *field(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): Generator<void, string> {
    const [node] = nodes as [FieldNode];
    return yield* this.#value(undefined, selectedOf(node.name.value, field, nodes));
  }

  *#value(source: unknown, selected: Selected): Generator<void, string> {
    this.#fields += 1;
    if (this.#fields % FIELDS_AT_ONCE === 0) yield;
    const field = selected.field as GraphQLField<unknown, unknown>;
    const { schema, variables } = this.writing;
    selected.arguments ??= getArgumentValues(field, selected.node, variables);
    const info = { schema } as GraphQLResolveInfo;
    return yield* this.#complete(field.resolve?.(source, selected.arguments, undefined, info), field.type, selected);
  }

  *#complete(value: unknown, type: GraphQLOutputType, selected: Selected): Generator<void, string> {
    if (value === null || value === undefined) return this.#count('null');
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isListType(nullable)) {
      let text = '[';
      for (const item of value as Iterable<unknown>) {
        text += text === '[' ? '' : ',';
        text += yield* this.#complete(item, nullable.ofType, selected);
      }
      return `${text}]`;
    }
    if (isLeafType(nullable)) return this.#count(JSON.stringify(nullable.serialize(value)));
    return yield* this.#object(value, nullable as GraphQLObjectType, selected);
  }

  *#object(source: unknown, type: GraphQLObjectType, selected: Selected): Generator<void, string> {
    selected.below ??= this.#selectedIn(selected.sets, type);
    let text = '{';
    for (const member of selected.below) {
      text += this.#count(text === '{' ? member.prefix : `,${member.prefix}`);
      text += member.field === null ? this.#count(JSON.stringify(type.name)) : yield* this.#value(source, member);
    }
    return `${text}}`;
  }

  #count(text: string): string {
    this.characters += text.length;
    if (this.characters > this.writing.charactersMax) throw new IntrospectionTooLargeError();
    return text;
  }

  #selectedIn(sets: readonly SelectionSetNode[], type: GraphQLObjectType): Selected[] {
    const byKey = new Map<string, Selected>();
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = this.writing.fragments.get(selection.name.value);
          if (fragment !== undefined) collect(fragment.selectionSet);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
        else {
          const key = selection.alias?.value ?? selection.name.value;
          const known = byKey.get(key);
          if (known === undefined)
            byKey.set(key, selectedOf(key, type.getFields()[selection.name.value] ?? null, [selection]));
          else if (selection.selectionSet) known.sets.push(selection.selectionSet);
        }
      }
    };
    for (const set of sets) collect(set);
    return [...byKey.values()];
  }
}

function selectedOf(key: string, field: GraphQLField<unknown, unknown> | null, nodes: readonly FieldNode[]): Selected {
  const [node] = nodes as [FieldNode];
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  return { prefix: `${JSON.stringify(key)}:`, field, node, sets, arguments: null, below: null };
}
