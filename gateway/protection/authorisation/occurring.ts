import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { PrunedOperation } from '../../planning/pruned-operation.ts';
import type { RequirementSet, Rules } from '../../supergraph/authorisation/rules.ts';

/** A protected place of an operation. */
export interface ProtectedPlace {
  readonly requirements: RequirementSet;
  /** Response keys from the root, without list indices; that of the first use when it stands in a fragment. */
  readonly path: readonly string[];
}

/** The rules that one operation comes upon, its conditions evaluated. */
export interface Occurring {
  /** The requirements of the places, and those of keys that the plan may need. Ascending. */
  readonly requirements: RequirementSet;
  readonly places: readonly ProtectedPlace[];
  /** Names of policies in `requirements`, sorted. */
  readonly policies: readonly string[];
}

/** Null when nothing that the operation selects, or that its plan may need, is protected. */
export function occurringIn(api: GraphQLSchema, rules: Rules, operation: PrunedOperation): Occurring | null {
  const root = api.getRootType(operation.operation.operation);
  if (!root) return null;
  const walk = new Walk(api, rules, operation.fragments);
  walk.selections(operation.operation.selectionSet, root, []);
  if (walk.requirements.size === 0) return null;
  const requirements = [...walk.requirements].sort((a, b) => a - b);
  const policies = requirements.flatMap((index) => {
    const requirement = rules.requirements[index];
    return requirement?.kind === 'policies' ? requirement.anyOf.flat() : [];
  });
  return { requirements, places: walk.places, policies: [...new Set(policies)].sort() };
}

class Walk {
  readonly requirements = new Set<number>();
  readonly places: ProtectedPlace[] = [];
  readonly #seen = new Set<string>();

  constructor(
    private readonly api: GraphQLSchema,
    private readonly rules: Rules,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  selections(set: SelectionSetNode, parent: GraphQLCompositeType, path: readonly string[]): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const name = node.name.value;
        const own = [...path, node.alias?.value ?? name];
        this.#place(parent, name, own);
        const field = isUnionType(parent) ? undefined : parent.getFields()[name];
        const type = getNamedType(field?.type);
        if (node.selectionSet && isCompositeType(type)) this.selections(node.selectionSet, type, own);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
      if (!fragment || (node.kind === Kind.FRAGMENT_SPREAD && this.#seen.has(node.name.value))) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) this.#seen.add(node.name.value);
      const condition = fragment.typeCondition && this.api.getType(fragment.typeCondition.name.value);
      this.selections(fragment.selectionSet, isCompositeType(condition) ? condition : parent, path);
    }
  }

  #place(parent: GraphQLCompositeType, name: string, path: readonly string[]): void {
    const needed = new Set(this.rules.of(parent.name, name));
    if (isAbstractType(parent)) {
      for (const type of this.api.getPossibleTypes(parent)) {
        for (const index of this.rules.of(type.name, name)) needed.add(index);
      }
    }
    if (needed.size > 0) {
      for (const index of needed) this.requirements.add(index);
      this.places.push({ requirements: [...needed], path });
    }
    for (const index of this.rules.ofKeys(parent.name, name)) this.requirements.add(index);
  }
}
