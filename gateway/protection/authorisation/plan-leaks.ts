import { Kind, parse, type SelectionSetNode } from 'graphql';
import { operationOf } from '../../planning/fetch-document.ts';
import type { EntityPart, FetchStep, PathElement, Plan, Required } from '../../planning/plan.ts';
import type { Rules } from '../../supergraph/authorisation/rules.ts';
import { namedTypeOf } from '../../supergraph/supergraph-types.ts';
import type { Permit } from './permit.ts';

/** The fields of a plan that the caller may not see although they were not selected: keys, in practice. */
export interface PlanLeaks {
  readonly isTight: boolean;
  /** `Type.field` of what is fetched by their help, so that it has to be withheld, too. */
  readonly dependents: ReadonlySet<string>;
}

/**
 * Looks through everything that a plan fetches. Rules of keys cannot be seen in the operation alone, since an entity is
 * fetched by one of several keys or by none; and whatever else a planner may do, nothing protected gets past this.
 */
export function leaksOf(plan: Plan, rules: Rules, permit: Permit): PlanLeaks {
  const steps = [...(plan.source ? [plan.source] : []), ...plan.steps];
  const search = new Search(rules, permit, renamedIn(steps));
  for (const step of steps) search.step(step);
  return { isTight: search.isTight, dependents: search.dependents };
}

class Search {
  isTight = true;
  readonly dependents = new Set<string>();
  /** Places in the tree, as keys joined by dots, that hold what is protected or was fetched by its help. */
  readonly #tainted = new Set<string>();
  /** The object types for which each place was asked for: an entity without all that is required of it is not sent. */
  readonly #asked = new Map<string, Set<string>>();

  constructor(
    private readonly rules: Rules,
    private readonly permit: Permit,
    /** Keys of the tree that were another key in the subgraph's answer. */
    private readonly renamed: ReadonlySet<string>,
  ) {}

  step({ document, kind, parts }: FetchStep): void {
    const { selectionSet } = operationOf(parse(document, { noLocation: true }));
    for (const part of parts) {
      if (part.kind === 'root') {
        const root = this.rules.types.rootName(kind);
        for (const path of part.paths) this.#selections(selectionSet, root, keysOf(path));
        continue;
      }
      const entities = selectionSet.selections.find(
        (selection) => selection.kind === Kind.FIELD && (selection.alias ?? selection.name).value === part.alias,
      );
      if (entities?.kind === Kind.FIELD && entities.selectionSet) this.#entities(part, entities.selectionSet);
    }
  }

  #entities(part: EntityPart, set: SelectionSetNode): void {
    for (const path of part.paths) {
      const at = keysOf(path);
      // One interface may be asked about objects of one of its types.
      const types = new Set(this.#typesIn(part.requires, path));
      const concerns = (object: string) => types.has(object);
      const isTainted = this.#isTainted(part.requires, null, at, concerns);
      this.#eachField(set, '', (type, name, key, inner) => {
        const place = [...at, key];
        if (isTainted) this.#depends(type, name, place, types);
        this.#field(type, name, place, inner, concerns);
      });
    }
  }

  /** Types of the objects at `path` that may be sent: those that the path leads to, and that everything required was asked of. */
  #typesIn(requires: readonly Required[], path: readonly PathElement[]): string[] {
    const { possible } = this.rules.types;
    const last = path.at(-1);
    const narrowed = last && 'types' in last ? new Set(last.types.flatMap((type) => possible(type))) : null;
    const at = keysOf(path);
    return requires.flatMap((required) =>
      required.kind === 'fragment' && required.type !== null
        ? possible(required.type).filter(
            (object) => (narrowed?.has(object) ?? true) && this.#isWhole(required.selections, object, at),
          )
        : [],
    );
  }

  #isWhole(selections: readonly Required[], object: string, at: readonly string[]): boolean {
    return selections.every((required) => {
      if (required.kind === 'fragment' || required.key === '__typename' || this.renamed.has(required.key)) return true;
      return this.#asked.get([...at, required.key].join('.'))?.has(object) ?? true;
    });
  }

  #depends(type: string, name: string, path: readonly string[], types: ReadonlySet<string>): void {
    this.#tainted.add(path.join('.'));
    if (name === '__typename') return;
    for (const object of this.rules.types.possible(type))
      if (types.has(object)) this.dependents.add(`${object}.${name}`);
  }

  #isTainted(
    requires: readonly Required[],
    type: string | null,
    at: readonly string[],
    concerns?: (object: string) => boolean,
  ): boolean {
    return requires.some((required) => {
      if (required.kind === 'fragment') {
        return this.#isTainted(required.selections, required.type ?? type, at, concerns);
      }
      const path = [...at, required.key];
      if (this.#tainted.has(path.join('.'))) return true;
      if (type !== null && this.#isProtected(type, required.name, concerns)) return true;
      return (
        required.selections !== null && this.#isTainted(required.selections, this.#typeOf(type, required.name), path)
      );
    });
  }

  #selections(set: SelectionSetNode, parent: string, at: readonly string[]): void {
    this.#eachField(set, parent, (type, name, key, inner) => this.#field(type, name, [...at, key], inner, () => true));
  }

  #field(
    type: string,
    name: string,
    path: readonly string[],
    inner: SelectionSetNode | undefined,
    concerns: (object: string) => boolean,
  ): void {
    this.#ask(type, path, concerns);
    if (this.#isProtected(type, name, concerns)) {
      this.isTight = false;
      this.#tainted.add(path.join('.'));
    }
    if (inner) this.#selections(inner, this.#typeOf(type, name) ?? '', path);
  }

  #ask(type: string, path: readonly string[], concerns: (object: string) => boolean): void {
    const place = path.join('.');
    const asked = this.#asked.get(place) ?? new Set();
    this.#asked.set(place, asked);
    for (const object of this.rules.types.possible(type)) if (concerns(object)) asked.add(object);
  }

  #eachField(
    set: SelectionSetNode,
    parent: string,
    found: (type: string, name: string, key: string, inner: SelectionSetNode | undefined) => void,
  ): void {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        this.#eachField(node.selectionSet, node.typeCondition?.name.value ?? parent, found);
      } else if (node.kind === Kind.FIELD) {
        found(parent, node.name.value, (node.alias ?? node.name).value, node.selectionSet);
      }
    }
  }

  /** `concerns`: of the object types that an abstract type may be, those that are asked about. */
  #isProtected(type: string, name: string, concerns: (object: string) => boolean = () => true): boolean {
    if (name === '__typename') return false;
    if (this.permit.withholds(type, name)) return true;
    const { composites, possible } = this.rules.types;
    if (composites.get(type)?.isAbstract !== true) return false;
    return possible(type).some((object) => concerns(object) && this.permit.withholdsFieldAlone(object, name));
  }

  #typeOf(type: string | null, name: string): string | null {
    const field = type === null ? undefined : this.rules.types.composites.get(type)?.fields.get(name);
    return field ? namedTypeOf(field.type) : null;
  }
}

function renamedIn(steps: readonly FetchStep[]): Set<string> {
  const rewrites = steps.flatMap(({ parts }) => parts.flatMap(({ outputRewrites }) => outputRewrites));
  return new Set(rewrites.flatMap(({ change }) => ('renameTo' in change ? [change.renameTo] : [])));
}

function keysOf(path: readonly PathElement[]): string[] {
  return path.flatMap((element) => ('key' in element ? [element.key] : []));
}
