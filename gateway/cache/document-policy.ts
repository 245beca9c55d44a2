import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Freshness } from '../execution/operation/freshness.ts';
import type { Rules } from '../supergraph/authorisation/rules.ts';
import { namedTypeOf } from '../supergraph/supergraph-types.ts';
import type { Hint, SchemaHints } from './schema-hints.ts';

/** The schema's statement about a selection, whatever comes back. */
export interface SelectionPolicy extends Freshness {
  /** Whether some rule says who may see a part of it. */
  readonly isProtected: boolean;
  /** Types of objects that may be in it. */
  readonly types: ReadonlySet<string>;
}

export interface PolicyContext {
  readonly hints: SchemaHints;
  readonly rules: Rules | null;
  /** For root fields and fields that return objects and have no hint. */
  readonly defaultMaxAgeMs: number;
}

/** The policy of a document sent to a subgraph, but for its `_entities`. */
export function policyOfDocument(document: DocumentNode, context: PolicyContext): SelectionPolicy {
  const walk = new PolicyWalk(document, context);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation) walk.selections(context.hints.types.rootName('query'), operation.selectionSet, true);
  return walk;
}

/** The policy of what is asked about entities of one type: as Apollo's subgraphs have it, the type's hint and those below. */
export function policyOfEntity(
  document: DocumentNode,
  entity: { readonly typeName: string; readonly selectionSet: SelectionSetNode },
  context: PolicyContext,
): SelectionPolicy {
  const walk = new PolicyWalk(document, context);
  walk.entity(entity.typeName, entity.selectionSet);
  return walk;
}

/**
 * Apollo Server's calculation over a selection: the lowest `maxAge` of all fields, private if any is. A field's hint goes
 * before that of its type; root fields and fields that return objects default to `defaultMaxAgeMs`, unless they inherit;
 * other fields add nothing. Conditions are not looked at, so what is skipped counts too: never longer, never more public.
 *
 * Stricter in one thing: what is private about any possible type of an abstract one counts, not only its own hint.
 * Source: https://www.apollographql.com/docs/apollo-server/performance/caching (default maxAge, calculation).
 */
class PolicyWalk implements SelectionPolicy {
  maxAgeMs = Number.POSITIVE_INFINITY;
  isPrivate = false;
  isProtected = false;
  readonly types = new Set<string>();
  readonly #document: DocumentNode;
  readonly #context: PolicyContext;

  constructor(document: DocumentNode, context: PolicyContext) {
    this.#document = document;
    this.#context = context;
  }

  entity(typeName: string, selectionSet: SelectionSetNode): void {
    const { hints, defaultMaxAgeMs } = this.#context;
    const hint = hints.ofType(typeName);
    this.#restrict(hint?.maxAgeMs ?? defaultMaxAgeMs, hint?.isPrivate ?? false);
    this.#noteType(typeName);
    this.selections(typeName, selectionSet, false);
  }

  selections(typeName: string, { selections }: SelectionSetNode, isRoot: boolean): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        this.#field(typeName, selection, isRoot);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : this.#document.definitions.find(
              (definition) =>
                definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
            );
      if (fragment === undefined || !('selectionSet' in fragment) || fragment.selectionSet === undefined) continue;
      const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
      if (condition !== undefined && condition !== typeName) this.#noteType(condition);
      this.selections(condition ?? typeName, fragment.selectionSet, isRoot);
    }
  }

  #field(typeName: string, field: FieldNode, isRoot: boolean): void {
    const name = field.name.value;
    if (name === '__typename') return;
    const { hints, rules, defaultMaxAgeMs } = this.#context;
    const definition = hints.types.composites.get(typeName)?.fields.get(name);
    if (definition === undefined) {
      // Not of the supergraph (introspection, `_entities`): nothing is known of it.
      this.#restrict(0, true);
      return;
    }
    if (rules !== null && rules.of(typeName, name).length > 0) this.isProtected = true;
    const returned = namedTypeOf(definition.type);
    const isComposite = hints.types.composites.has(returned);
    const ofType = isComposite ? hints.ofType(returned) : null;
    const ofField = hints.ofField(definition);
    const inherits = inheritsMaxAge(ofType, ofField);
    let maxAgeMs = ofField?.maxAgeMs ?? ofType?.maxAgeMs ?? null;
    if (maxAgeMs === null && (isRoot || (isComposite && !inherits))) maxAgeMs = defaultMaxAgeMs;
    this.#restrict(maxAgeMs ?? Number.POSITIVE_INFINITY, ofField?.isPrivate ?? ofType?.isPrivate ?? false);
    if (isComposite) this.#noteType(returned);
    if (field.selectionSet !== undefined) this.selections(returned, field.selectionSet, false);
  }

  #noteType(typeName: string): void {
    const { hints } = this.#context;
    for (const possible of [typeName, ...hints.types.possible(typeName)]) {
      this.types.add(possible);
      if (possible !== typeName && hints.ofType(possible)?.isPrivate === true) this.isPrivate = true;
    }
  }

  #restrict(maxAgeMs: number, isPrivate: boolean): void {
    if (maxAgeMs < this.maxAgeMs) this.maxAgeMs = maxAgeMs;
    if (isPrivate) this.isPrivate = true;
  }
}

function inheritsMaxAge(ofType: Hint | null, ofField: Hint | null): boolean {
  return ofType?.inheritMaxAge === true || (ofField?.inheritMaxAge === true && ofType?.maxAgeMs == null);
}
