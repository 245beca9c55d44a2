import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';
import { DEFER } from './defer.ts';
import type { PrunedOperation } from './pruned-operation.ts';

/**
 * Response key of the `__typename` that stands in an object of which the client selects nothing (all was skipped): the
 * object is fetched, because it is part of the answer as `{}`, and the projection leaves the key out.
 */
export const EMPTY_OBJECT_KEY = '__empty';

/** Names of the variables that decide conditions, in the order of the document; the plan key holds their values. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const condition = conditionOf(directive) ?? deferConditionOf(directive);
      if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  });
  return [...names];
}

/** The outcome of an operation's conditions: one character for each of `names`. */
export function outcomeOf(names: readonly string[], values: Readonly<Record<string, unknown>>): string {
  let outcome = '';
  for (const name of names) outcome += values[name] === true ? '1' : values[name] === false ? '0' : 'n';
  return outcome;
}

function conditionOf(directive: DirectiveNode) {
  const { value } = directive.name;
  return value === 'skip' || value === 'include' ? directive.arguments?.[0]?.value : undefined;
}

function deferConditionOf({ name, arguments: given }: DirectiveNode) {
  return name.value === DEFER ? given?.find((argument) => argument.name.value === 'if')?.value : undefined;
}

/**
 * Evaluates `@skip` and `@include`, and drops the fragments and variables that become unused, transitively.
 *
 * It is done before planning because `@apollo/query-planner` loses inputs of `@requires` and non-null fields that were
 * to be fetched together with a skipped field: silent nulls. `values` are the coerced variables; each condition's is a
 * boolean by validation. Of `@defer` those are left that hold, or none when `keepsDefer` is false.
 */
export function pruneConditions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
  keepsDefer = false,
): PrunedOperation {
  const pruning = new Pruning(document, values, keepsDefer);
  const selectionSet = pruning.selections(operation.selectionSet) ?? { ...operation.selectionSet, selections: [] };
  const pruned = { ...operation, selectionSet };
  const fragments = pruning.reached;
  const used = usedVariables(pruned, fragments);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  return { operation: { ...pruned, variableDefinitions }, fragments };
}

class Pruning {
  readonly reached = new Map<string, FragmentDefinitionNode>();
  readonly #definitions: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #emptyFragments = new Set<string>();
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #keepsDefer: boolean;

  constructor(document: DocumentNode, values: Readonly<Record<string, unknown>>, keepsDefer: boolean) {
    this.#values = values;
    this.#keepsDefer = keepsDefer;
    this.#definitions = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /** Null when nothing is left. */
  selections(set: SelectionSetNode): SelectionSetNode | null {
    const selections = set.selections.flatMap((selection) => this.#selection(selection) ?? []);
    return selections.length === 0 ? null : { ...set, selections };
  }

  #selection(node: SelectionNode): SelectionNode | null {
    const isIncluded = this.#isIncluded(node.directives ?? []);
    if (isIncluded !== true) return isIncluded === null ? nullConditionField : null;
    const directives = node.directives?.filter(
      (directive) => conditionOf(directive) === undefined && !this.#isIdleDefer(directive),
    );
    switch (node.kind) {
      case Kind.FIELD: {
        if (!node.selectionSet) return { ...node, directives };
        return { ...node, directives, selectionSet: this.selections(node.selectionSet) ?? emptyObject };
      }
      case Kind.INLINE_FRAGMENT: {
        const selectionSet = this.selections(node.selectionSet);
        return selectionSet && { ...node, directives, selectionSet };
      }
      case Kind.FRAGMENT_SPREAD:
        return this.#reach(node.name.value) ? { ...node, directives } : null;
    }
  }

  #reach(name: string): boolean {
    if (this.reached.has(name)) return true;
    const definition = this.#definitions.get(name);
    if (!definition || this.#emptyFragments.has(name)) return false;
    const selectionSet = this.selections(definition.selectionSet);
    if (selectionSet) this.reached.set(name, { ...definition, selectionSet });
    else this.#emptyFragments.add(name);
    return selectionSet !== null;
  }

  /** Null when a condition is: `@skip` is looked at first, and what it leaves out has no other condition. */
  #isIncluded(directives: readonly DirectiveNode[]): boolean | null {
    for (const name of ['skip', 'include']) {
      const directive = directives.find((candidate) => candidate.name.value === name);
      const condition = directive && conditionOf(directive);
      if (condition === undefined) continue;
      if (condition.kind === Kind.VARIABLE && this.#values[condition.name.value] == null) return null;
      if (this.#isTrue(condition) === (name === 'skip')) return false;
    }
    return true;
  }

  /** A `@defer` that defers nothing: its condition does not hold, or the client cannot be answered in parts. */
  #isIdleDefer(directive: DirectiveNode): boolean {
    if (directive.name.value !== DEFER) return false;
    const condition = deferConditionOf(directive);
    return !this.#keepsDefer || (condition !== undefined && !this.#isTrue(condition));
  }

  #isTrue(condition: ValueNode): boolean {
    if (condition.kind === Kind.VARIABLE) return this.#values[condition.name.value] === true;
    return condition.kind === Kind.BOOLEAN && condition.value;
  }
}

/** The one field node that stands in emptied selection sets; distinguished from a client's by identity. */
export const emptyObjectField: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: EMPTY_OBJECT_KEY },
  name: { kind: Kind.NAME, value: '__typename' },
};

/**
 * Stands for a selection whose condition is null: a variable that may be, with a default, and was given so. The object that
 * it is selected of is then an error (GraphQL October 2021, §5.8.5). It asks for the same as `emptyObjectField`.
 */
export const nullConditionField: FieldNode = { ...emptyObjectField };

/** Whether the field node was put in by us, whatever a client calls its fields. */
export function isPlaceholder(field: FieldNode): boolean {
  return field === emptyObjectField || field === nullConditionField;
}

const emptyObject: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [emptyObjectField] };

function usedVariables(operation: OperationDefinitionNode, fragments: PrunedOperation['fragments']): Set<string> {
  const used = new Set<string>();
  const onVariable = { Variable: (node: { name: { value: string } }) => void used.add(node.name.value) };
  visit(operation.selectionSet, onVariable);
  for (const directive of operation.directives ?? []) visit(directive, onVariable);
  for (const fragment of fragments.values()) visit(fragment, onVariable);
  return used;
}
