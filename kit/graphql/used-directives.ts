import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  specifiedDirectives,
} from 'graphql';

/** Names of the federation directives that stand on types, fields, input fields and enum values, sorted, without `@`. */
export function usedDirectives(schema: GraphQLSchema): string[] {
  const names = new Set<string>();
  const look = ({ extensions }: { readonly extensions?: Readonly<Record<string, unknown>> }) => {
    // A list of `{ name, args }` after the directives plugin has gone over it.
    for (const { name } of (extensions?.directives ?? []) as readonly { readonly name: string }[]) {
      // `@deprecated` and its like are of GraphQL itself.
      if (!specifiedDirectives.some((directive) => directive.name === name)) names.add(name);
    }
  };
  for (const type of Object.values(schema.getTypeMap())) {
    look(type);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      Object.values(type.getFields()).forEach(look);
    } else if (isEnumType(type)) type.getValues().forEach(look);
  }
  return [...names].sort();
}
