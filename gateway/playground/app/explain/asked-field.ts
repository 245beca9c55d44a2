import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { AskedField } from './why.ts';

/** A field of the operation with all the places where it stands: once where it is written, or where its fragment is spread. */
export interface LocatedField extends AskedField {
  /** Offsets in the document. */
  readonly from: number;
  readonly to: number;
  readonly type: string;
}

/** All fields of an operation, with those of its fragments at the place of each spread. */
export function fieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): LocatedField[] {
  const found: LocatedField[] = [];
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const walk = (
    root: OperationDefinitionNode | { kind: Kind.FRAGMENT_DEFINITION; name: string },
    base: readonly string[],
    open: readonly string[],
  ) => {
    const node = root.kind === Kind.OPERATION_DEFINITION ? root : fragments.get(root.name);
    if (node === undefined) return;
    const typeInfo = new TypeInfo(schema);
    const path: string[] = [...base];
    visit(
      node,
      visitWithTypeInfo(typeInfo, {
        Field: {
          enter(field: FieldNode) {
            path.push(field.alias?.value ?? field.name.value);
            const parent = typeInfo.getParentType();
            if (!parent || field.loc === undefined) return;
            const parents = isAbstractType(parent)
              ? [parent.name, ...schema.getPossibleTypes(parent).map(({ name }) => name)]
              : [parent.name];
            const type = String(typeInfo.getType() ?? '');
            const named = getNamedType(typeInfo.getType());
            const { start } = field.loc;
            const end =
              field.selectionSet === undefined ? field.loc.end : (field.selectionSet.loc?.start ?? field.loc.end);
            found.push({
              path: [...path],
              parents,
              name: field.name.value,
              from: start,
              to: end,
              type: named ? type : '',
            });
          },
          leave() {
            path.pop();
          },
        },
        FragmentSpread(spread) {
          const name = spread.name.value;
          // A fragment that spreads itself is reported by validation.
          if (!open.includes(name)) walk({ kind: Kind.FRAGMENT_DEFINITION, name }, path, [...open, name]);
        },
      }),
    );
  };
  walk(operation, [], []);
  return found;
}

/** The innermost field that `offset` is in or behind on its line. */
export function fieldAt(fields: readonly LocatedField[], offset: number): LocatedField | null {
  const within = fields.filter(({ from, to }) => from <= offset && offset <= to);
  return (
    within.at(-1) ??
    fields
      .filter(({ from }) => from <= offset)
      .sort((a, b) => a.from - b.from)
      .at(-1) ??
    null
  );
}
