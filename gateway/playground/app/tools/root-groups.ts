import { type GraphQLSchema, OperationTypeNode } from 'graphql';

/** As the gateway sends them: of each subgraph the root fields it resolves, by coordinate. */
export interface SubgraphRootFields {
  readonly subgraph: string;
  readonly fields: readonly string[];
}

export interface RootField {
  /** Name of the root type. */
  readonly type: string;
  readonly field: string;
  readonly kind: OperationTypeNode;
}

export interface RootGroup {
  /** Name of the subgraph; null: its fields are of no subgraph that is known. */
  readonly subgraph: string | null;
  readonly fields: readonly RootField[];
}

const KINDS = [OperationTypeNode.QUERY, OperationTypeNode.MUTATION, OperationTypeNode.SUBSCRIPTION];

/**
 * The root fields of the schema by subgraph, in the order of the names; last those of none. With `wanted`, fields that have it in their name, and all
 * fields of a subgraph that has it in its own.
 */
export function rootGroups(
  schema: GraphQLSchema,
  owners: readonly SubgraphRootFields[],
  { wanted = '', kinds = KINDS }: { readonly wanted?: string; readonly kinds?: readonly OperationTypeNode[] } = {},
): readonly RootGroup[] {
  const text = wanted.trim().toLowerCase();
  const all = new Map(
    kinds.flatMap((kind) => {
      const root = schema.getRootType(kind);
      const fields = Object.keys(root?.getFields() ?? {});
      return fields.map((field): [string, RootField] => [
        `${root?.name}.${field}`,
        { type: root?.name ?? '', field, kind },
      ]);
    }),
  );
  const owned = new Set(owners.flatMap(({ fields }) => fields));
  const rest = { subgraph: null, fields: [...all.keys()].filter((coordinate) => !owned.has(coordinate)) };
  return [...owners, rest].flatMap(({ subgraph, fields }): RootGroup[] => {
    const isNamed = subgraph?.toLowerCase().includes(text) === true;
    const found = fields
      .flatMap((coordinate) => all.get(coordinate) ?? [])
      .filter(({ field }) => isNamed || field.toLowerCase().includes(text));
    return found.length === 0 ? [] : [{ subgraph, fields: found }];
  });
}

/** The answer of the gateway, or nothing when it is of another form. */
export function readRootFields(value: unknown): readonly SubgraphRootFields[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (each): each is SubgraphRootFields =>
      typeof each?.subgraph === 'string' &&
      Array.isArray(each.fields) &&
      each.fields.every((field: unknown) => typeof field === 'string'),
  );
}
