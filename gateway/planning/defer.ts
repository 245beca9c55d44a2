import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { PrunedOperation } from './pruned-operation.ts';

export const DEFER = 'defer';

/** One `@defer` of an operation; its index in the list of them is its name in the plan. */
export interface Deferral {
  /** As the client wrote it. */
  readonly label: string | null;
  /** Index of the `@defer` around it, fields between them or not; null: part of the operation itself. */
  readonly parent: number | null;
}

export interface LabelledOperation extends PrunedOperation {
  /** Empty when nothing is deferred. A parent stands before its children. */
  readonly deferrals: readonly Deferral[];
}

const known = new WeakMap<DocumentNode, boolean>();

/** Whether anything in the document may be deferred. Read once per document. */
export function hasDefer(document: DocumentNode): boolean {
  let found = known.get(document);
  if (found !== undefined) return found;
  found = false;
  visit(document, {
    Directive: ({ name }) => {
      found ||= name.value === DEFER;
    },
  });
  known.set(document, found);
  return found;
}

/**
 * Gives each `@defer` its index for a label, as the planner and the projection know it. A fragment that is spread twice
 * defers twice, so fragments with a `@defer` in them are written out in place.
 */
export function labelDefers(pruned: PrunedOperation): LabelledOperation {
  const labelling = new Labelling(pruned.fragments);
  const operation = { ...pruned.operation, selectionSet: labelling.selections(pruned.operation.selectionSet, null) };
  const { deferrals } = labelling;
  return deferrals.length === 0 ? { ...pruned, deferrals } : { operation, fragments: labelling.kept, deferrals };
}

/** The same without a `@defer`. */
export function withoutDefers<Node extends DocumentNode>(document: Node): Node {
  return visit(document, { Directive: ({ name }) => (name.value === DEFER ? null : undefined) });
}

/** The label in `@defer(label: …)`; undefined when the directives have no `@defer`. */
export function deferLabelOf(directives: readonly DirectiveNode[] | undefined): string | null | undefined {
  const defer = directives?.find(({ name }) => name.value === DEFER);
  if (defer === undefined) return undefined;
  const label = defer.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === Kind.STRING ? label.value : null;
}

class Labelling {
  readonly deferrals: Deferral[] = [];
  /** Fragments that stay fragments. */
  readonly kept = new Map<string, FragmentDefinitionNode>();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #holdsDefer = new Map<string, boolean>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  selections(set: SelectionSetNode, parent: number | null): SelectionSetNode {
    return { ...set, selections: set.selections.map((selection) => this.#selection(selection, parent)) };
  }

  #selection(node: SelectionNode, parent: number | null): SelectionNode {
    if (node.kind === Kind.FIELD) {
      return node.selectionSet ? { ...node, selectionSet: this.selections(node.selectionSet, parent) } : node;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
    if (fragment === undefined) return node;
    const label = deferLabelOf(node.directives);
    if (node.kind === Kind.FRAGMENT_SPREAD && label === undefined && !this.#holds(node.name.value)) {
      this.#keep(fragment as FragmentDefinitionNode);
      return node;
    }
    const inner = label === undefined ? parent : this.deferrals.push({ label, parent }) - 1;
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(fragment.typeCondition && { typeCondition: fragment.typeCondition }),
      directives: [
        ...(node.directives?.filter(({ name }) => name.value !== DEFER) ?? []),
        ...(label === undefined ? [] : [indexDirective(inner as number)]),
      ],
      selectionSet: this.selections(fragment.selectionSet, inner),
    };
  }

  #holds(name: string): boolean {
    let holds = this.#holdsDefer.get(name);
    if (holds === undefined) {
      // Fragments have no cycles: validation has seen to that.
      holds = this.#holdsIn(this.#fragments.get(name)?.selectionSet);
      this.#holdsDefer.set(name, holds);
    }
    return holds;
  }

  #holdsIn(set: SelectionSetNode | undefined): boolean {
    return (set?.selections ?? []).some((node) => {
      if (node.kind !== Kind.FIELD && deferLabelOf(node.directives) !== undefined) return true;
      return node.kind === Kind.FRAGMENT_SPREAD ? this.#holds(node.name.value) : this.#holdsIn(node.selectionSet);
    });
  }

  #keep(fragment: FragmentDefinitionNode): void {
    if (this.kept.has(fragment.name.value)) return;
    this.kept.set(fragment.name.value, fragment);
    // A fragment that it spreads holds no `@defer` either.
    this.selections(fragment.selectionSet, null);
  }
}

function indexDirective(index: number): DirectiveNode {
  const label = { kind: Kind.NAME, value: 'label' } as const;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: DEFER },
    arguments: [{ kind: Kind.ARGUMENT, name: label, value: { kind: Kind.STRING, value: String(index) } }],
  };
}
