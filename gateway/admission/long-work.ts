import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { KnownDocument, KnownOperation } from '../documents/read-document.ts';
import type { Deadlines } from '../supergraph/deadlines.ts';

/**
 * Tells how much longer than others an operation may take, by `@deadline` at its fields. The fields of a query are asked
 * at the same time, so the longest counts; those of a mutation one after the other, so they are added up.
 *
 * Worked out once for each operation.
 */
export class LongWork {
  readonly #known = new WeakMap<KnownOperation, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly deadlines: Deadlines,
  ) {}

  /** Milliseconds; 0 when no field declares a deadline. */
  of(document: KnownDocument, operation: KnownOperation): number {
    if (this.deadlines.size === 0) return 0;
    let known = this.#known.get(operation);
    if (known === undefined) {
      known = this.#workOut(document, operation);
      this.#known.set(operation, known);
    }
    return known;
  }

  #workOut(document: KnownDocument, { node }: KnownOperation): number {
    const fragments = new Map(
      document.node.definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
      ),
    );
    const root = this.schema.getRootType(node.operation);
    if (root == null) return 0;
    const longest = new Longest(this.schema, this.deadlines, fragments);
    const found = longest.ofFields(root, node.selectionSet);
    return node.operation === 'mutation' ? found.reduce((sum, ms) => sum + ms, 0) : Math.max(0, ...found);
  }
}

class Longest {
  /** Fragments are walked once: what they hold is the same wherever they are spread. */
  readonly #ofFragments = new Map<string, readonly number[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly deadlines: Deadlines,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  /** The longest deadline of each field of a selection, its own or of a field below. */
  ofFields(type: GraphQLCompositeType, { selections }: SelectionSetNode): readonly number[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.ofFields(this.#typeOf(selection.typeCondition?.name.value) ?? type, selection.selectionSet);
      }
      const name = selection.name.value;
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
      const below = field && getNamedType(field.type);
      const own = this.deadlines.get(`${type.name}.${name}`) ?? 0;
      if (selection.selectionSet === undefined || !isCompositeType(below)) return [own];
      return [Math.max(own, ...this.ofFields(below, selection.selectionSet))];
    });
  }

  #ofFragment(name: string): readonly number[] {
    let known = this.#ofFragments.get(name);
    if (known === undefined) {
      const fragment = this.fragments.get(name);
      const type = this.#typeOf(fragment?.typeCondition.name.value);
      known = fragment === undefined || type === undefined ? [] : this.ofFields(type, fragment.selectionSet);
      this.#ofFragments.set(name, known);
    }
    return known;
  }

  #typeOf(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}
