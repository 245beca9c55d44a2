import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Fields that selections ask of an object of a type, fragments read. */
export type FieldsOf = (selections: SelectionSetNode, type: GraphQLObjectType) => readonly FieldNode[];

export function selectedFields(schema: GraphQLSchema, { definitions }: DocumentNode): FieldsOf {
  const fragments = new Map(
    definitions.flatMap((node): [string, FragmentDefinitionNode][] =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  return function fieldsOf(selections, type): readonly FieldNode[] {
    return selections.selections.flatMap((selection): readonly FieldNode[] => {
      if (selection.kind === Kind.FIELD) return [selection];
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = schema.getType(inner?.typeCondition?.name.value ?? type.name);
      const applies = condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
      return inner !== undefined && applies ? fieldsOf(inner.selectionSet, type) : [];
    });
  };
}
