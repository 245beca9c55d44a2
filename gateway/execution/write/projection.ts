import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
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
import type { KeyedOperation } from '../../planning/response-keys.ts';
import { isWithheld, isWithheldLoudly } from '../../planning/withhold.ts';

/**
 * Selection of the client at one place of the answer, made once per operation. Fields are listed per runtime type, in
 * the order in which graphql-js would answer them.
 */
export interface SelectionPlan {
  readonly type: GraphQLCompositeType;
  /**
   * Fields of objects of the runtime type; null when objects of it cannot stand here (or clients may not see it). The
   * interface's own name, which stands for an object without a type's name, is one too as long as nothing that depends
   * on the object type is selected: a subgraph with `@interfaceObject` knows no other, and the plan asks for the object
   * type only where it matters.
   */
  fieldsOf(typeName: string): readonly FieldPlan[] | null;
  /** Every field by its key in the tree, as each of the runtime types has it. */
  readonly byKey: ReadonlyMap<string, readonly SelectedField[]>;
  /** Whether objects of every runtime type have a field with this key in the tree. */
  isOfAll(key: string): boolean;
  /** Whether what stands here is named by its global id: an object that its owner does not know is null without an error. */
  readonly isNode: boolean;
}

/** A field without its type: `selection` is null at a leaf. */
export interface SelectedField {
  readonly clientKey: string;
  readonly selection: SelectionPlan | null;
}

export type FieldPlan =
  | {
      readonly kind: 'typename' | 'introspection';
      readonly key: string;
      readonly clientKey: string;
      /** `"name":`, and for a type's name also its text. */
      readonly prefix: string;
    }
  | WithheldFieldPlan
  | ValueFieldPlan;

/** The caller may not see it: null, as if the field had failed. Or something stands here that makes its object an error. */
export interface WithheldFieldPlan {
  readonly kind: 'withheld';
  readonly key: string;
  readonly clientKey: string;
  readonly prefix: string;
  readonly isNonNull: boolean;
  readonly isTold: boolean;
  /** A condition in the selection set is null: then this is the only field of its object, which is an error. */
  readonly isNullCondition: boolean;
}

export interface ValueFieldPlan {
  readonly kind: 'value';
  /** Key in the tree, and in the client's answer. */
  readonly key: string;
  readonly clientKey: string;
  readonly prefix: string;
  /** `Type.field`, for messages. */
  readonly coordinate: string;
  readonly isNonNull: boolean;
  readonly value: ValuePlan;
}

/** A value that is not null. */
export type ValuePlan =
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'list'; readonly isItemNonNull: boolean; readonly item: ValuePlan }
  | { readonly kind: 'object'; readonly selection: SelectionPlan };

export interface OperationProjection {
  readonly root: SelectionPlan;
  readonly rootType: GraphQLObjectType;
}

export function projectionOf(api: GraphQLSchema, keyed: KeyedOperation): OperationProjection {
  const rootType = api.getRootType(keyed.operation.operation);
  if (!rootType) throw new Error(`The supergraph has no ${keyed.operation.operation}.`);
  const building = new Building(api, keyed);
  return { rootType, root: building.selection(rootType, [keyed.operation.selectionSet]) };
}

export const NULL_CONDITION: WithheldFieldPlan = {
  kind: 'withheld',
  key: EMPTY_OBJECT_KEY,
  clientKey: '',
  prefix: '',
  isNonNull: true,
  isTold: true,
  isNullCondition: true,
};

type RuntimeType = GraphQLObjectType | GraphQLInterfaceType;

/** One response key of a set and all selection sets given for it. */
interface Collected {
  /** The first, or one that is withheld: what stands under one key is withheld if any of it is. */
  node: FieldNode;
  readonly sets: SelectionSetNode[];
}

class Building {
  readonly #api: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #clientKeys: ReadonlyMap<string, string>;

  constructor(api: GraphQLSchema, keyed: KeyedOperation) {
    this.#api = api;
    this.#fragments = keyed.fragments;
    this.#clientKeys = keyed.clientKeys;
  }

  selection(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): SelectionPlan {
    const tables = new Map<string, readonly FieldPlan[] | null>();
    let byKey: SelectionPlan['byKey'] | undefined;
    const fieldsOf = (typeName: string) => {
      let fields = tables.get(typeName);
      if (fields === undefined) {
        fields = this.#fields(type, typeName, sets);
        // Names come from subgraphs: a lying one must not fill the table.
        if (fields !== null) tables.set(typeName, fields);
      }
      return fields;
    };
    const runtimeTypes = () => (isAbstractType(type) ? this.#api.getPossibleTypes(type) : [type]);
    return {
      type,
      fieldsOf,
      get byKey() {
        byKey ??= byKeyOf(runtimeTypes().flatMap(({ name }) => fieldsOf(name) ?? []));
        return byKey;
      },
      isNode: isNode(this.#api, type),
      isOfAll: (key) => runtimeTypes().every(({ name }) => fieldsOf(name)?.some((field) => field.key === key)),
    };
  }

  #fields(parent: GraphQLCompositeType, typeName: string, sets: readonly SelectionSetNode[]): FieldPlan[] | null {
    const type = this.#api.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return null;
    if (parent !== type && !(isObjectType(type) && isAbstractType(parent) && this.#api.isSubType(parent, type))) {
      return null;
    }
    const collected = new Map<string, Collected>();
    const isWhole = sets.map((set) => this.#collect(type, set, collected)).every(Boolean);
    if (collected.has(EMPTY_OBJECT_KEY)) return [NULL_CONDITION];
    const fields = [...collected].map(([key, { node, sets: inner }]) => this.#field(type, key, node, inner));
    if (!isInterfaceType(type)) return fields;
    const needsObjectType =
      fields.some(({ kind }) => kind === 'typename') || (!isWhole && this.#dependsOnObjectType(type, sets, collected));
    return needsObjectType ? null : fields;
  }

  /** Whether objects of some type have more than what is selected for all: a fragment whose conditions no type meets adds nothing. */
  #dependsOnObjectType(
    type: GraphQLInterfaceType,
    sets: readonly SelectionSetNode[],
    common: ReadonlyMap<string, Collected>,
  ): boolean {
    return this.#api.getPossibleTypes(type).some((objectType) => {
      const own = new Map<string, Collected>();
      for (const set of sets) this.#collect(objectType, set, own);
      return [...own].some(([key, { sets: inner }]) => inner.length !== common.get(key)?.sets.length);
    });
  }

  /** Source: GraphQL specification (October 2021) §6.3.2, CollectFields. False when a fragment did not apply. */
  #collect(type: RuntimeType, set: SelectionSetNode, into: Map<string, Collected>): boolean {
    let isWhole = true;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        if (selection === nullConditionField) into.set(key, { node: selection, sets: [] });
        if (key === EMPTY_OBJECT_KEY) continue;
        const known = into.get(key);
        if (!known) into.set(key, { node: selection, sets: selection.selectionSet ? [selection.selectionSet] : [] });
        else if (selection.selectionSet) known.sets.push(selection.selectionSet);
        else if (isWithheld(selection)) known.node = selection;
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      const applies = fragment !== undefined && this.#applies(fragment.typeCondition?.name.value, type);
      if (!applies || !this.#collect(type, fragment.selectionSet, into)) isWhole = false;
    }
    return isWhole;
  }

  #applies(condition: string | undefined, type: RuntimeType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditional = this.#api.getType(condition);
    return isAbstractType(conditional) && this.#api.isSubType(conditional, type);
  }

  #field(type: RuntimeType, key: string, node: FieldNode, sets: readonly SelectionSetNode[]): FieldPlan {
    const clientKey = this.#clientKeys.get(key) ?? key;
    const prefix = `${JSON.stringify(clientKey)}:`;
    const name = node.name.value;
    if (isWithheld(node)) return withheldField(node, { key, clientKey, prefix }, type);
    if (name === '__typename') return { kind: 'typename', key, clientKey, prefix: `${prefix}"${type.name}"` };
    if (name === '__schema' || name === '__type') return { kind: 'introspection', key, clientKey, prefix };
    const field = type.getFields()[name];
    if (!field) throw new Error(`${type.name}.${name} is not in the schema.`);
    const coordinate = `${type.name}.${name}`;
    const value = this.#value(field.type, sets);
    return { kind: 'value', key, clientKey, prefix, coordinate, isNonNull: isNonNullType(field.type), value };
  }

  #value(outer: GraphQLOutputType, sets: readonly SelectionSetNode[]): ValuePlan {
    const type = isNonNullType(outer) ? outer.ofType : outer;
    if (isListType(type)) {
      return { kind: 'list', isItemNonNull: isNonNullType(type.ofType), item: this.#value(type.ofType, sets) };
    }
    if (isLeafType(type)) return { kind: 'leaf', type };
    return { kind: 'object', selection: this.selection(type, sets) };
  }
}

/**
 * Whether the type is Relay's: the interface that `Query.node(id: ID!): Node` looks up. Another type of that name is one as any other.
 * Source: https://relay.dev/graphql/objectidentification.htm#sec-Node-root-field
 */
export function isNode(api: GraphQLSchema, type: GraphQLCompositeType): boolean {
  if (type.name !== 'Node' || !isInterfaceType(type)) return false;
  const lookup = api.getQueryType()?.getFields().node;
  const [only] = lookup?.args ?? [];
  return (
    lookup?.args.length === 1 &&
    only?.name === 'id' &&
    String(only.type) === 'ID!' &&
    getNamedType(lookup.type) === type
  );
}

export function withheldField(
  node: FieldNode,
  keys: Pick<WithheldFieldPlan, 'key' | 'clientKey' | 'prefix'>,
  type: RuntimeType,
): WithheldFieldPlan {
  const field = type.getFields()[node.name.value];
  const isTypename = node.name.value === '__typename' || node.name.value === '__schema';
  const isNonNull = isTypename || isNonNullType(field?.type);
  return { kind: 'withheld', ...keys, isNonNull, isTold: isWithheldLoudly(node), isNullCondition: false };
}

function byKeyOf(fields: readonly FieldPlan[]): SelectionPlan['byKey'] {
  const byKey = new Map<string, SelectedField[]>();
  for (const field of fields) byKey.set(field.key, [...(byKey.get(field.key) ?? []), selectedField(field)]);
  return byKey;
}

export function selectedField(field: FieldPlan): SelectedField {
  return { clientKey: field.clientKey, selection: field.kind === 'value' ? selectionOf(field.value) : null };
}

function selectionOf(value: ValuePlan): SelectionPlan | null {
  if (value.kind === 'list') return selectionOf(value.item);
  return value.kind === 'object' ? value.selection : null;
}
