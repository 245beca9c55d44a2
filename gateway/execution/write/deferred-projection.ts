import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { EMPTY_OBJECT_KEY, nullConditionField } from '../../planning/conditions.ts';
import { type Deferral, deferLabelOf } from '../../planning/defer.ts';
import type { NormalisedOperation } from '../../planning/normalise.ts';
import { isWithheld } from '../../planning/withhold.ts';
import {
  type FieldPlan,
  isNode,
  NULL_CONDITION,
  type SelectionPlan,
  type ValuePlan,
  withheldField,
} from './projection.ts';

/**
 * Content of one part of the answer at one place. `fieldsOf` gives the fields that come with this part; `beginningsOf`
 * what begins here and comes with others.
 */
export interface PartSelection extends SelectionPlan {
  beginningsOf(typeName: string): Beginnings;
}

export interface Beginnings {
  /** The `@defer`s that stand at this object, parents before their children. */
  readonly deferrals: readonly number[];
  /** Fields of this object that come with other parts, by the deferrals that share them. */
  readonly parts: readonly PartPlan[];
}

export interface PartPlan {
  /** Whichever of these is answered first brings the fields. */
  readonly deferrals: readonly number[];
  /** These and all that are around them. */
  readonly within: ReadonlySet<number>;
  readonly fields: readonly FieldPlan[];
}

/** A set of selections at one place, and the `@defer` that it stands in. */
interface Source {
  readonly set: SelectionSetNode;
  readonly deferral: number | null;
}

interface Collected {
  /** The first, or one that is withheld: what stands under one key is withheld if any of it is. */
  node: FieldNode;
  readonly deferrals: Set<number | null>;
  readonly sources: Source[];
}

/**
 * Divides an operation with labelled `@defer`s into parts. A field belongs to all the deferrals it stands in, or to the
 * outer part when it stands there as well; no field is in two parts.
 * Source: GraphQL specification, incremental delivery (draft of 2025), CollectFields and BuildExecutionPlan.
 */
export function deferredProjectionOf(api: GraphQLSchema, normalised: NormalisedOperation): PartSelection {
  const { operation, deferrals } = normalised;
  const rootType = api.getRootType(operation.operation);
  if (!rootType) throw new Error(`The supergraph has no ${operation.operation}.`);
  const source = { set: operation.selectionSet, deferral: null };
  return new Dividing(api, normalised, deferrals).selection(rootType, [source], []);
}

interface Table extends Beginnings {
  readonly fields: readonly FieldPlan[] | null;
}

const noTable: Table = { fields: null, deferrals: [], parts: [] };

class Dividing {
  readonly #api: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #clientKeys: ReadonlyMap<string, string>;
  readonly #deferrals: readonly Deferral[];

  constructor(api: GraphQLSchema, normalised: NormalisedOperation, deferrals: readonly Deferral[]) {
    this.#api = api;
    this.#fragments = normalised.fragments;
    this.#clientKeys = normalised.clientKeys;
    this.#deferrals = deferrals;
  }

  /** `within`: the deferrals of the part that this selection is in; none for the first part. */
  selection(type: GraphQLCompositeType, sources: readonly Source[], within: readonly number[]): PartSelection {
    const tables = new Map<string, Table>();
    const tableOf = (typeName: string): Table => {
      let table = tables.get(typeName);
      if (table === undefined) {
        table = this.#table(type, typeName, sources, within);
        // Names come from subgraphs: a lying one must not fill the table.
        if (table !== noTable) tables.set(typeName, table);
      }
      return table;
    };
    return {
      type,
      fieldsOf: (typeName) => tableOf(typeName).fields,
      beginningsOf: tableOf,
      // Paths of errors are read with the projection of the whole operation.
      byKey: new Map(),
      isOfAll: () => false,
      isNode: isNode(this.#api, type),
    };
  }

  #table(parent: GraphQLCompositeType, typeName: string, sources: readonly Source[], within: readonly number[]): Table {
    const type = this.#api.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return noTable;
    const fits = parent === type || (isAbstractType(parent) && isObjectType(type) && this.#api.isSubType(parent, type));
    if (!fits) return noTable;
    const collecting = new Collecting(this.#api, type.name, this.#fragments);
    for (const { set, deferral } of sources) collecting.add(set, deferral);

    if (collecting.hasNullCondition) return { fields: [NULL_CONDITION], deferrals: [], parts: [] };
    const own: FieldPlan[] = [];
    const parts = new Map<string, PartPlan & { readonly fields: FieldPlan[] }>();
    for (const [key, collected] of collecting.fields) {
      const deferrals = this.#outermost(collected.deferrals);
      const field = this.#field(type.name, key, collected, deferrals);
      if (isEqual(deferrals, within)) own.push(field);
      else {
        const name = deferrals.join(' ');
        const part = parts.get(name) ?? { deferrals, within: this.#withAncestors(deferrals), fields: [] };
        part.fields.push(field);
        parts.set(name, part);
      }
    }
    const needsObjectType = !collecting.isWhole || collecting.hasTypename;
    if (isInterfaceType(type) && needsObjectType) return noTable;
    return { fields: own, deferrals: [...collecting.begun].sort((a, b) => a - b), parts: [...parts.values()] };
  }

  /** Empty when the field also stands outside of every `@defer`; what is deferred by a parent is not by its child. */
  #outermost(given: ReadonlySet<number | null>): number[] {
    if (given.has(null)) return [];
    const deferrals = [...given].filter((deferral) => deferral !== null);
    const isBelow = (deferral: number): boolean => {
      const parent = this.#deferrals[deferral]?.parent ?? null;
      return parent !== null && (given.has(parent) || isBelow(parent));
    };
    return deferrals.filter((deferral) => !isBelow(deferral)).sort((a, b) => a - b);
  }

  #withAncestors(deferrals: readonly number[]): Set<number> {
    const all = new Set<number>();
    for (const deferral of deferrals) {
      for (let at: number | null = deferral; at !== null; at = this.#deferrals[at]?.parent ?? null) all.add(at);
    }
    return all;
  }

  #field(typeName: string, key: string, { node, sources }: Collected, within: readonly number[]): FieldPlan {
    const clientKey = this.#clientKeys.get(key) ?? key;
    const prefix = `${JSON.stringify(clientKey)}:`;
    const name = node.name.value;
    const type = this.#api.getType(typeName);
    const hasFields = isObjectType(type) || isInterfaceType(type);
    if (hasFields && isWithheld(node)) return withheldField(node, { key, clientKey, prefix }, type);
    if (name === '__typename') return { kind: 'typename', key, clientKey, prefix: `${prefix}"${typeName}"` };
    if (name === '__schema' || name === '__type') return { kind: 'introspection', key, clientKey, prefix };
    const field = hasFields ? type.getFields()[name] : undefined;
    if (!field) throw new Error(`${typeName}.${name} is not in the schema.`);
    const value = this.#value(field.type, sources, within);
    const coordinate = `${typeName}.${name}`;
    return { kind: 'value', key, clientKey, prefix, coordinate, isNonNull: isNonNullType(field.type), value };
  }

  #value(outer: GraphQLOutputType, sources: readonly Source[], within: readonly number[]): ValuePlan {
    const type = isNonNullType(outer) ? outer.ofType : outer;
    if (isListType(type)) {
      return {
        kind: 'list',
        isItemNonNull: isNonNullType(type.ofType),
        item: this.#value(type.ofType, sources, within),
      };
    }
    if (isLeafType(type)) return { kind: 'leaf', type };
    return { kind: 'object', selection: this.selection(type, sources, within) };
  }
}

/** The fields of one runtime type over all selection sets at one place. */
class Collecting {
  readonly fields = new Map<string, Collected>();
  readonly begun = new Set<number>();
  /** False when a fragment did not apply. */
  isWhole = true;
  hasTypename = false;
  /** A condition is null, which makes the object an error as a whole. */
  hasNullCondition = false;

  constructor(
    private readonly api: GraphQLSchema,
    private readonly typeName: string,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  add(set: SelectionSetNode, deferral: number | null): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) this.#addField(selection, deferral);
      else {
        const isInline = selection.kind === Kind.INLINE_FRAGMENT;
        const fragment = isInline ? selection : this.fragments.get(selection.name.value);
        if (fragment === undefined || !this.#applies(fragment.typeCondition?.name.value)) {
          this.isWhole = false;
          continue;
        }
        // Labels are indices here (`planning/defer.ts`).
        const label = deferLabelOf(selection.directives);
        if (label !== undefined) this.begun.add(Number(label));
        this.add(fragment.selectionSet, label === undefined ? deferral : Number(label));
      }
    }
  }

  #addField(node: FieldNode, deferral: number | null): void {
    const key = node.alias?.value ?? node.name.value;
    if (node === nullConditionField) this.hasNullCondition = true;
    if (key === EMPTY_OBJECT_KEY) return;
    if (node.name.value === '__typename') this.hasTypename = true;
    const known = this.fields.get(key) ?? { node, deferrals: new Set(), sources: [] };
    known.deferrals.add(deferral);
    if (isWithheld(node)) known.node = node;
    if (node.selectionSet) known.sources.push({ set: node.selectionSet, deferral });
    this.fields.set(key, known);
  }

  #applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === this.typeName) return true;
    const conditional = this.api.getType(condition);
    const type = this.api.getType(this.typeName);
    if (!isAbstractType(conditional) || !(isObjectType(type) || isInterfaceType(type))) return false;
    return this.api.isSubType(conditional, type);
  }
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
