import {
  type DirectiveNode,
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { DEFER, deferLabelOf } from './defer.ts';
import { operationOf } from './fetch-document.ts';

export interface HoistedDocument {
  readonly document: DocumentNode;
  /** Deferral → those that wait for what is fetched for it. */
  readonly waitedForBy: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * Rewrites an operation with indexed `@defer`s (`defer.ts`) such that a field is fetched for one of them only. The planner
 * fetches what a `@defer` selects apart from everything else, also what is selected outside of it as well: a list would
 * be asked for twice, and if it has changed between the two, the items of one would be joined to those of the other.
 *
 * So a field goes to the outermost place it is selected at, and what else is selected below it is deferred there. Of
 * deferrals side by side the first fetches for the others, which then wait for it. Labels become `<index>_<count>`.
 */
export function hoistDefers(document: DocumentNode, schema: GraphQLSchema): HoistedDocument {
  const operation = operationOf(document);
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`There is no ${operation.operation}.`);
  const hoisting = new Hoisting(document, schema);
  const selections = hoisting.place(type, [{ set: operation.selectionSet, deferral: null }], null);
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  return {
    document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] },
    waitedForBy: hoisting.waitedForBy(),
  };
}

interface Source {
  readonly set: SelectionSetNode;
  /** The `@defer` it stands in; null: none. */
  readonly deferral: number | null;
}

/** One field at a place, as it was selected. */
interface Entry extends Source {
  readonly key: string;
  readonly node: FieldNode;
  /** Types that the object at this place must have, beyond what the schema says of it. */
  readonly conditions: readonly string[];
}

/** Fields that are fetched together, under the same conditions. */
interface Cluster {
  readonly deferral: number | null;
  readonly conditions: readonly string[];
  readonly fields: Map<string, { readonly node: FieldNode; readonly sources: Source[] }>;
}

class Hoisting {
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** Deferral → the one around it. */
  readonly #parents = new Map<number, number | null>();
  readonly #needs = new Map<number, Set<number>>();
  #count = 0;

  constructor(document: DocumentNode, schema: GraphQLSchema) {
    this.#schema = schema;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  /** `current`: the deferral that this place itself is fetched for. */
  place(type: GraphQLNamedType, sources: readonly Source[], current: number | null): SelectionNode[] {
    const entries: Entry[] = [];
    for (const { set, deferral } of sources) this.#collect(set, { type, conditions: [], deferral }, entries);
    const clusters = new Map<string, Cluster>();
    for (const entry of entries) {
      const host = this.#hostOf(entry, entries);
      const isHosted = host.deferral !== entry.deferral;
      if (isHosted && entry.deferral !== null && host.deferral !== null) this.#wait(entry.deferral, host.deferral);
      if (isHosted && !entry.node.selectionSet) continue;
      const deferral = this.#isOutside(host.deferral, current) ? current : host.deferral;
      const name = `${deferral ?? ''} ${entry.conditions.join(' ')}`;
      const cluster = clusters.get(name) ?? { deferral, conditions: entry.conditions, fields: new Map() };
      clusters.set(name, cluster);
      const field = cluster.fields.get(entry.key) ?? { node: entry.node, sources: [] };
      cluster.fields.set(entry.key, field);
      if (entry.node.selectionSet) field.sources.push({ set: entry.node.selectionSet, deferral: entry.deferral });
    }
    const selections = [...clusters.values()].flatMap((cluster) => this.#written(type, cluster, current));
    return this.#needsTypeName(type, entries, current) ? [typeName, ...selections] : selections;
  }

  /**
   * Whether only deferred fields ask which object type this is. An object has to be written before what is deferred of it,
   * and where a subgraph knows an interface as an object, finding the type takes a fetch.
   */
  #needsTypeName(type: GraphQLNamedType, entries: readonly Entry[], current: number | null): boolean {
    if (!isAbstractType(type)) return false;
    const asking = entries.filter(({ node, conditions }) => conditions.length > 0 || node.name.value === '__typename');
    return (
      asking.length > 0 && asking.every(({ deferral }) => !this.#isOutside(deferral, current) && deferral !== current)
    );
  }

  waitedForBy(): Map<number, Set<number>> {
    const waiting = new Map<number, Set<number>>();
    const add = (deferral: number, needed: number): void => {
      const known = waiting.get(needed) ?? new Set();
      waiting.set(needed, known.add(deferral));
      for (const further of this.#needs.get(needed) ?? []) add(deferral, further);
    };
    for (const [deferral, needed] of this.#needs) for (const each of needed) add(deferral, each);
    return waiting;
  }

  #written(type: GraphQLNamedType, cluster: Cluster, current: number | null): SelectionNode[] {
    const { deferral, conditions, fields } = cluster;
    const narrow = this.#schema.getType(conditions.at(-1) ?? type.name) ?? type;
    let selections: SelectionNode[] = [...fields.values()].map(({ node, sources }) => {
      if (sources.length === 0) return node;
      const inner = this.place(this.#typeOf(narrow, node), sources, deferral);
      return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: inner } };
    });
    for (const condition of conditions.toReversed()) {
      const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: condition } } as const;
      const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
      selections = [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
    }
    if (deferral === current || deferral === null) return selections;
    const directives = [labelled(`${deferral}_${this.#count++}`)];
    return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: { kind: Kind.SELECTION_SET, selections } }];
  }

  #collect(
    set: SelectionSetNode,
    at: { readonly type: GraphQLNamedType; readonly conditions: readonly string[]; readonly deferral: number | null },
    entries: Entry[],
  ): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const { conditions, deferral } = at;
        entries.push({ key: node.alias?.value ?? node.name.value, node, conditions, deferral, set });
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition?.name.value;
      // The planner refuses to look below a condition that no object meets.
      if (condition !== undefined && !this.#isEver(condition, at.type)) continue;
      const isNarrower = condition !== undefined && !this.#isAlways(condition, at.type);
      const label = deferLabelOf(node.directives);
      const deferral = label === undefined ? at.deferral : Number(label);
      if (label !== undefined) this.#parents.set(Number(label), at.deferral);
      const type = isNarrower ? (this.#schema.getType(condition) ?? at.type) : at.type;
      const conditions = isNarrower ? [...at.conditions, condition] : at.conditions;
      this.#collect(fragment.selectionSet, { type, conditions, deferral }, entries);
    }
  }

  /** The entry that fetches the field for this one: outermost, then first; this one itself when there is none better. */
  #hostOf(entry: Entry, entries: readonly Entry[]): Entry {
    const candidates = entries.filter(
      ({ key, conditions }) => key === entry.key && conditions.every((name) => entry.conditions.includes(name)),
    );
    return candidates.reduce((best, other) => (this.#isOutside(other.deferral, best.deferral) ? other : best), entry);
  }

  #isOutside(a: number | null, b: number | null): boolean {
    const [depthA, depthB] = [this.#depth(a), this.#depth(b)];
    return depthA < depthB || (depthA === depthB && (a ?? -1) < (b ?? -1));
  }

  #depth(deferral: number | null): number {
    return deferral === null ? 0 : 1 + this.#depth(this.#parents.get(deferral) ?? null);
  }

  #wait(deferral: number, needed: number): void {
    const known = this.#needs.get(deferral) ?? new Set();
    this.#needs.set(deferral, known.add(needed));
  }

  /** Whether some object of `type` fits the condition. */
  #isEver(condition: string, type: GraphQLNamedType): boolean {
    const wanted = this.#schema.getType(condition);
    return isCompositeType(wanted) && isCompositeType(type) && doTypesOverlap(this.#schema, wanted, type);
  }

  /** Whether every object of `type` fits the condition. */
  #isAlways(condition: string, type: GraphQLNamedType): boolean {
    const wanted = this.#schema.getType(condition);
    if (wanted === type) return true;
    return (
      isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && this.#schema.isSubType(wanted, type)
    );
  }

  #typeOf(parent: GraphQLNamedType, { name: { value } }: FieldNode): GraphQLNamedType {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[value] : undefined;
    const type = field && getNamedType(field.type);
    if (!type || !isCompositeType(type)) throw new Error(`${parent.name}.${value} has no fields.`);
    return type;
  }
}

const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function labelled(label: string): DirectiveNode {
  const name = { kind: Kind.NAME, value: 'label' } as const;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: DEFER },
    arguments: [{ kind: Kind.ARGUMENT, name, value: { kind: Kind.STRING, value: label } }],
  };
}
