import type { ArgumentModel } from './arguments.ts';
import type { KeyName } from './keys.ts';

/** A random supergraph before it is written as SDL. Everything about data follows from it and a seed. */
export interface Model {
  readonly seed: number;
  readonly subgraphs: readonly string[];
  /** Names of the root types, by subgraph: they are free. */
  readonly rootNames: ReadonlyMap<string, RootNames>;
  readonly types: ReadonlyMap<string, ObjectModel>;
  readonly abstracts: ReadonlyMap<string, AbstractModel>;
  readonly query: FieldModel[];
  readonly mutation: FieldModel[];
}

export interface RootNames {
  readonly Query: string;
  readonly Mutation: string;
}

export interface ObjectModel {
  readonly name: string;
  readonly isEntity: boolean;
  /** Subgraph → the keys that it knows the entity by; no keys for values. */
  readonly presence: ReadonlyMap<string, readonly KeyUse[]>;
  readonly fields: FieldModel[];
  readonly interfaces: string[];
  /** The ids of entities; disjoint for the members of an interface with keys. */
  readonly ids: readonly string[];
  /** `subgraph id` of entities that this subgraph, being asked for them by reference, does not know. */
  readonly unknown: Set<string>;
  /** `@context` of this name is set by its objects, in the one subgraph that has it. */
  readonly context: string | null;
}

export interface KeyUse {
  readonly name: KeyName;
  /** False: the subgraph names entities by it and cannot be asked for them. */
  readonly isResolvable: boolean;
}

export interface AbstractModel {
  readonly name: string;
  readonly kind: 'interface' | 'union';
  readonly members: readonly string[];
  /** Where it is defined. Every member of an interface is present there; of a union at least one. */
  readonly subgraphs: readonly string[];
  /** The fields of an interface, each with the subgraphs whose interface has it. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Subgraphs that know an interface with keys as an object type (`@interfaceObject`). */
  readonly objectIn: readonly string[];
  /** The key of an interface with keys. */
  readonly key: KeyName | null;
}

export interface FieldModel {
  readonly name: string;
  readonly type: TypeModel;
  readonly arguments: readonly ArgumentModel[];
  /** Subgraphs that resolve it; several: shareable. */
  readonly owners: readonly string[];
  /** Part of a key: the object itself has its value. */
  readonly isKey: boolean;
  /** Never null by accident and never an error: what keys and requirements are made of. */
  readonly isSafe: boolean;
  /** `@inaccessible`: no client sees it. */
  readonly isHidden: boolean;
  /** The fields that the (only) owner needs of other subgraphs. */
  readonly requires: readonly Requirement[];
  /** Candidates for the runtime type, when the type is abstract. */
  readonly concrete: readonly string[];
  /** The interface with keys that it is a field of, by way of `@interfaceObject`; its value follows from that alone. */
  readonly through: string | null;
  /** The context whose `label` is handed to it (`@fromContext`), as the argument `of`. */
  readonly fromContext: string | null;
  /** A field of an entity that this field brings along, though another subgraph owns it. */
  provides: Provision | null;
  /** Whether some field elsewhere brings this one along. */
  isProvided: boolean;
  /** A second subgraph that publishes it and must not be asked for it. */
  override: OverrideModel | null;
}

/** One field of a requirement: `detail { size label(x: 1) }`. */
export interface Requirement {
  readonly field: string;
  readonly argument: number | null;
  readonly selections: readonly Requirement[];
}

export interface Provision {
  readonly type: string;
  readonly field: string;
}

export interface OverrideModel {
  readonly subgraph: string;
  /** False: the owner took it over. True: the other one wants to, under a label that is off. */
  readonly isLabelled: boolean;
}

export interface TypeModel {
  readonly base: string;
  readonly kind: 'leaf' | 'object' | 'abstract';
  /** Goes from the outside in: is the value non-null, and is each level of list. `[true, false]` is `[T]!`. */
  readonly nonNull: readonly boolean[];
}

export const leaves = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Blob'] as const;
export const colors = ['RED', 'GREEN', 'BLUE'] as const;

export function typeText({ base, nonNull }: TypeModel): string {
  return nonNull.reduceRight(
    (inner, isNonNull, level) => (level === nonNull.length - 1 ? base : `[${inner}]`) + (isNonNull ? '!' : ''),
    base,
  );
}

/** A field without anything special about it. */
export function plainField(
  given: Pick<FieldModel, 'name' | 'type' | 'owners'> & Partial<Omit<FieldModel, 'name' | 'type' | 'owners'>>,
): FieldModel {
  return {
    arguments: [],
    isKey: false,
    isSafe: false,
    isHidden: false,
    requires: [],
    concrete: given.type.kind === 'object' ? [given.type.base] : [],
    through: null,
    fromContext: null,
    provides: null,
    isProvided: false,
    override: null,
    ...given,
  };
}

/** Subgraphs that resolve fields of the type: not those that only name it by a key they cannot be asked by. */
export function homesOf(type: ObjectModel): string[] {
  const isHome = (keys: readonly KeyUse[]) => !type.isEntity || keys.some(({ isResolvable }) => isResolvable);
  return [...type.presence].flatMap(([subgraph, keys]) => (isHome(keys) ? [subgraph] : []));
}

/** The members that one subgraph's definition has. */
export function membersIn(model: Pick<Model, 'types'>, abstract: AbstractModel, subgraph: string): string[] {
  if (abstract.objectIn.includes(subgraph)) return [...abstract.members];
  return abstract.members.filter((member) => model.types.get(member)?.presence.has(subgraph));
}

/** How many entities there are of each type. */
const IDS = ['0', '1', '2', '3'];

export function objectType(
  given: Pick<ObjectModel, 'name' | 'isEntity' | 'presence' | 'fields'> & Partial<ObjectModel>,
): ObjectModel {
  return { interfaces: [], ids: IDS, unknown: new Set(), context: null, ...given };
}
