import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { emptyObjectField, isPlaceholder } from './conditions.ts';
import type { PrunedOperation } from './pruned-operation.ts';

/** Whether a field of an object, interface or union may not be seen. */
export type Withholds = (typeName: string, fieldName: string) => boolean;

/** Names of the directives that mark what is withheld; a client cannot write them, since no schema has them. */
const MARK = '__withheld';
const FATAL_MARK = '__withheldFatal';
const SILENT_MARK = '__withheldSilently';

/** Fields an operation may grow to when selections have to be split by type. */
const FIELDS_MAX = 10_000;

/**
 * Marks each field that the caller may not see; the marked field stays for the projection, which answers it with null and
 * an error, and is taken away for the planner by `withoutWithheld`. What may be seen of some of an interface's or union's
 * types only is split by type: `id` becomes `... on Open { id } ... on Secret { id @__withheld }`.
 */
export function withhold(
  operation: PrunedOperation,
  api: GraphQLSchema,
  withholds: Withholds,
  isTold = true,
): PrunedOperation {
  const root = api.getRootType(operation.operation.operation);
  if (!root) return operation;
  const mutation = operation.operation.operation === 'mutation' ? root.name : null;
  const marking = new Marking(api, withholds, isTold, mutation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const [name, fragment] of operation.fragments) {
    const type = api.getType(fragment.typeCondition.name.value);
    const selectionSet = isCompositeType(type)
      ? marking.selections(fragment.selectionSet, type)
      : fragment.selectionSet;
    fragments.set(name, { ...fragment, selectionSet });
  }
  const selectionSet = marking.selections(operation.operation.selectionSet, root);
  return { operation: { ...operation.operation, selectionSet }, fragments };
}

export function isWithheld(field: FieldNode): boolean {
  return isMarked(field, MARK);
}

/** Its null comes with an error. */
export function isWithheldLoudly(field: FieldNode): boolean {
  return isMarked(field, MARK) && !isMarked(field, SILENT_MARK);
}

/** A root field of a mutation that may not be null: after its error nothing runs any more. */
export function isFatal(field: FieldNode): boolean {
  return isMarked(field, FATAL_MARK);
}

function isMarked({ directives }: FieldNode, mark: string): boolean {
  return directives?.some(({ name }) => name.value === mark) ?? false;
}

/** The selections left to fetch. An object of which nothing is left asks for its type's name, as part of the answer. */
export function withoutWithheld({ operation, fragments }: PrunedOperation): PrunedOperation {
  const reached = new Map<string, FragmentDefinitionNode | null>();
  const reach = (name: string): boolean => {
    const known = reached.get(name);
    if (known !== undefined) return known !== null;
    const fragment = fragments.get(name);
    const selectionSet = fragment && left(fragment.selectionSet, reach);
    reached.set(name, fragment && selectionSet ? { ...fragment, selectionSet } : null);
    return selectionSet != null;
  };
  const selectionSet = left(operation.selectionSet, reach) ?? nothingLeft;
  const used = [...reached].flatMap(([name, fragment]) => (fragment ? [[name, fragment] as const] : []));
  return { operation: { ...operation, selectionSet }, fragments: new Map(used) };
}

const nothingLeft: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [emptyObjectField] };

/** Null when everything is withheld. Whether a fragment that is left out applies is still asked: its nulls stand in the answer. */
function left(set: SelectionSetNode, reach: (name: string) => boolean): SelectionSetNode | null {
  let isTypeAsked = false;
  const selections = set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      if (reach(node.name.value)) return [node];
      isTypeAsked = true;
      return [];
    }
    if (node.kind === Kind.FIELD) {
      if (isWithheld(node)) return [];
      return node.selectionSet ? [{ ...node, selectionSet: left(node.selectionSet, reach) ?? nothingLeft }] : [node];
    }
    const selectionSet = left(node.selectionSet, reach);
    if (selectionSet !== null) return [{ ...node, selectionSet }];
    isTypeAsked = true;
    return [];
  });
  if (selections.length === 0) return null;
  return { ...set, selections: isTypeAsked ? [...selections, emptyObjectField] : selections };
}

class Marking {
  #fields = 0;

  constructor(
    private readonly api: GraphQLSchema,
    private readonly withholds: Withholds,
    private readonly isTold: boolean,
    /** Name of the root type of a mutation. */
    private readonly mutation: string | null,
  ) {}

  selections(set: SelectionSetNode, parent: GraphQLCompositeType): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap((node) => this.#selection(node, parent)) };
  }

  #selection(node: SelectionNode, parent: GraphQLCompositeType): SelectionNode[] {
    if (node.kind === Kind.FIELD) return isPlaceholder(node) ? [node] : this.#field(node, parent);
    if (node.kind === Kind.FRAGMENT_SPREAD) return [node];
    const condition = node.typeCondition && this.api.getType(node.typeCondition.name.value);
    const inner = isCompositeType(condition) ? condition : parent;
    return [{ ...node, selectionSet: this.selections(node.selectionSet, inner) }];
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): SelectionNode[] {
    const name = node.name.value;
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (this.withholds(parent.name, name)) return [this.#marked(node, parent)];
    const type = getNamedType(field?.type);
    const selectionSet =
      node.selectionSet && isCompositeType(type) ? this.selections(node.selectionSet, type) : node.selectionSet;
    const kept = { ...node, selectionSet };
    if (!isAbstractType(parent)) return [kept];
    const types = this.api.getPossibleTypes(parent);
    const isWithheldFor = types.map((possible) => this.withholds(possible.name, name));
    if (!isWithheldFor.includes(true)) return [kept];
    this.#fields += types.length * fieldsIn(selectionSet);
    if (!isWithheldFor.includes(false) || this.#fields > FIELDS_MAX) return [this.#marked(node, parent)];
    return types.map((possible, index) =>
      narrowed(possible.name, isWithheldFor[index] ? this.#marked(node, possible) : kept),
    );
  }

  #marked(node: FieldNode, parent: GraphQLCompositeType): FieldNode {
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    const isLast = parent.name === this.mutation && isNonNullType(field?.type);
    const marks = [MARK, ...(isLast ? [FATAL_MARK] : []), ...(this.isTold ? [] : [SILENT_MARK])];
    const directives = marks.map((value) => ({ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value } }) as const);
    return { ...node, selectionSet: undefined, directives };
  }
}

function narrowed(typeName: string, field: FieldNode): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
}

function fieldsIn(set: SelectionSetNode | undefined): number {
  let count = 1;
  const onField = () => {
    count += 1;
  };
  if (set) visit(set, { Field: onField });
  return count;
}
