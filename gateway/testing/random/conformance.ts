import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How `data` fails to be an answer to the operation (of a document without conditions); null when it is one. Says
 * nothing about whether the values are right: this is what must hold whatever subgraphs send.
 */
export function nonConformance(schema: GraphQLSchema, document: DocumentNode, data: unknown): string | null {
  const checking = new Checking(schema, document);
  return data === null ? null : checking.object(checking.rootType, [checking.operation.selectionSet], data, '');
}

class Checking {
  readonly operation: OperationDefinitionNode;
  readonly rootType: GraphQLObjectType;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    this.operation = document.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    ) as OperationDefinitionNode;
    this.rootType = schema.getRootType(this.operation.operation) as GraphQLObjectType;
    this.#fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /** One of the possible types must fit, as the answer need not tell which it is. */
  object(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], value: unknown, path: string): string | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path}: an object was expected`;
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const problems = types.map((each) => this.#objectOf(each, sets, value as Record<string, unknown>, path));
    return problems.includes(null) ? null : (problems[0] ?? `${path}: no type`);
  }

  #objectOf(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    value: Record<string, unknown>,
    path: string,
  ): string | null {
    const fields = new Map<string, FieldNode[]>();
    for (const set of sets) this.#collect(type, set, fields);
    if (Object.keys(value).join() !== [...fields.keys()].join()) {
      return `${path}: the keys are ${Object.keys(value)} and not ${[...fields.keys()]}`;
    }
    for (const [key, nodes] of fields) {
      const own = Object.getOwnPropertyDescriptor(value, key)?.value;
      const problem = this.#field(type, nodes, own, `${path}.${key}`);
      if (problem !== null) return problem;
    }
    return null;
  }

  #field(type: GraphQLObjectType, nodes: readonly FieldNode[], value: unknown, path: string): string | null {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return value === type.name ? null : `${path}: ${String(value)} is not ${type.name}`;
    const field = type.getFields()[name];
    if (!field) return `${path}: no such field`;
    const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return this.#value(field.type, inner, value, path);
  }

  #value(type: GraphQLOutputType, sets: readonly SelectionSetNode[], value: unknown, path: string): string | null {
    if (isNonNullType(type)) return value === null ? `${path}: null` : this.#value(type.ofType, sets, value, path);
    if (value === null) return null;
    if (isListType(type)) {
      if (!Array.isArray(value)) return `${path}: a list was expected`;
      for (const [index, item] of value.entries()) {
        const problem = this.#value(type.ofType, sets, item, `${path}.${index}`);
        if (problem !== null) return problem;
      }
      return null;
    }
    if (!isLeafType(type)) return this.object(type, sets, value, path);
    try {
      // The type's own output, unchanged, is what it may have been given.
      return JSON.stringify(type.serialize(value)) === JSON.stringify(value) ? null : `${path}: not a ${type.name}`;
    } catch (thrown) {
      return `${path}: ${(thrown as Error).message}`;
    }
  }

  #collect(type: GraphQLObjectType, set: SelectionSetNode, fields: Map<string, FieldNode[]>): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value ?? type.name;
      const conditional = this.schema.getType(condition);
      const applies =
        condition === type.name || (isAbstractType(conditional) && this.schema.isSubType(conditional, type));
      if (fragment && applies) this.#collect(type, fragment.selectionSet, fields);
    }
  }
}
