import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Deadlines } from './deadlines.ts';

/** `@deadline` of one root field of an operation, in milliseconds. */
export interface FieldDeadline {
  /** Null when the field itself declares none. */
  readonly own: number | null;
  /** The longest of the field and all fields below it; 0 when none declares one. */
  readonly longest: number;
}

/** The root fields of an operation; what is spread twice stands here twice. */
export function fieldDeadlinesOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  deadlines: Deadlines,
  api: GraphQLSchema,
): readonly FieldDeadline[] {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  return new Walk(api, deadlines, fragments).fields(api.getRootType(operation.operation), operation.selectionSet);
}

/** Null: of a field that the API does not have, such as `_entities`; a type condition says what stands below. */
type Place = GraphQLCompositeType | null | undefined;

class Walk {
  /** Fragments are walked once: what they hold is the same wherever they are spread. */
  readonly #ofFragments = new Map<string, readonly FieldDeadline[]>();

  constructor(
    private readonly api: GraphQLSchema,
    private readonly deadlines: Deadlines,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  fields(type: Place, { selections }: SelectionSetNode): readonly FieldDeadline[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.fields(this.#typeOf(selection.typeCondition?.name.value) ?? type, selection.selectionSet);
      }
      const name = selection.name.value;
      const own = (type && this.deadlines.get(`${type.name}.${name}`)) ?? null;
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
      const below = field && getNamedType(field.type);
      const inner =
        selection.selectionSet === undefined
          ? []
          : this.fields(isCompositeType(below) ? below : null, selection.selectionSet);
      return [{ own, longest: Math.max(own ?? 0, ...inner.map(({ longest }) => longest)) }];
    });
  }

  #ofFragment(name: string): readonly FieldDeadline[] {
    let known = this.#ofFragments.get(name);
    if (known === undefined) {
      const fragment = this.fragments.get(name);
      known =
        fragment === undefined
          ? []
          : this.fields(this.#typeOf(fragment.typeCondition.name.value), fragment.selectionSet);
      this.#ofFragments.set(name, known);
    }
    return known;
  }

  #typeOf(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.api.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}
