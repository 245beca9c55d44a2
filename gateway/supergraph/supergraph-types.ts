import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A type that fields can be selected of, or that stands for such types, as the supergraph has it: hidden parts included. */
export interface CompositeType {
  readonly name: string;
  readonly isAbstract: boolean;
  readonly directives: readonly ConstDirectiveNode[];
  /** Empty for a union. */
  readonly fields: ReadonlyMap<string, FieldDefinitionNode>;
  readonly interfaces: readonly string[];
}

/** The supergraph's types as its SDL spells them; for what the API schema does not hold: directives and hidden types. */
export interface SupergraphTypes {
  readonly composites: ReadonlyMap<string, CompositeType>;
  /** Directives of scalars and enums. */
  readonly leaves: ReadonlyMap<string, readonly ConstDirectiveNode[]>;
  /** Object types that a value of the type may have; the type itself when it is one. */
  possible(typeName: string): readonly string[];
  rootName(kind: 'query' | 'mutation' | 'subscription'): string;
}

export function supergraphTypesOf(document: DocumentNode): SupergraphTypes {
  const composites = new Map<string, CompositeType>();
  const leaves = new Map<string, readonly ConstDirectiveNode[]>();
  const possible = new Map<string, string[]>();
  const roots = new Map<string, string>();
  const isPossible = (abstract: string, object: string) => {
    const known = possible.get(abstract);
    if (known) known.push(object);
    else possible.set(abstract, [object]);
  };
  for (const node of document.definitions) {
    switch (node.kind) {
      case Kind.SCHEMA_DEFINITION:
        for (const { operation, type } of node.operationTypes) roots.set(operation, type.name.value);
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION: {
        const name = node.name.value;
        const isAbstract = node.kind === Kind.INTERFACE_TYPE_DEFINITION;
        const fields = new Map(node.fields?.map((field) => [field.name.value, field]));
        const interfaces = node.interfaces?.map((parent) => parent.name.value) ?? [];
        composites.set(name, { name, isAbstract, directives: node.directives ?? [], fields, interfaces });
        if (!isAbstract) for (const parent of [name, ...interfaces]) isPossible(parent, name);
        break;
      }
      case Kind.UNION_TYPE_DEFINITION: {
        const name = node.name.value;
        const directives = node.directives ?? [];
        composites.set(name, { name, isAbstract: true, directives, fields: new Map(), interfaces: [] });
        for (const member of node.types ?? []) isPossible(name, member.name.value);
        break;
      }
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        leaves.set(node.name.value, node.directives ?? []);
        break;
    }
  }
  return {
    composites,
    leaves,
    possible: (typeName) => possible.get(typeName) ?? [],
    rootName: (kind) => roots.get(kind) ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
  };
}

export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

export function argumentOf(directive: ConstDirectiveNode, name: string) {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

export function textArgumentOf(directive: ConstDirectiveNode, name: string): string | null {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : null;
}

/** `id organization { id }`, with or without braces around it. */
export function selectionsOfFieldSet(fieldSet: string): SelectionSetNode {
  const text = fieldSet.trim().startsWith('{') ? fieldSet : `{${fieldSet}}`;
  const [operation] = parse(text, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`"${fieldSet}" is not a field set.`);
  return operation.selectionSet;
}

/** A context that a field takes an argument from: `contextArguments` of `@join__field`, join 0.5. */
export interface ContextSelection {
  readonly context: string;
  readonly selectionSet: SelectionSetNode;
}

export function contextSelectionsOf(joinField: ConstDirectiveNode): ContextSelection[] {
  const value = argumentOf(joinField, 'contextArguments');
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((item) => {
    if (item.kind !== Kind.OBJECT) return [];
    const members = new Map(item.fields.map(({ name, value: member }) => [name.value, member]));
    const [context, selection] = [members.get('context'), members.get('selection')];
    if (context?.kind !== Kind.STRING || selection?.kind !== Kind.STRING) return [];
    return [{ context: context.value, selectionSet: selectionsOfFieldSet(selection.value) }];
  });
}
