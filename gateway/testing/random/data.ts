import { argumentsOfRequirement } from './arguments.ts';
import { type Handle, handleOf } from './keys.ts';
import { colors, type FieldModel, type Model, type ObjectModel, type Requirement } from './model.ts';
import { hashOf } from './prng.ts';

/** One value in so many is an error, one a null where none may be, and one a null where it may be. */
const ERROR_EVERY = 14;
const WRONG_NULL_EVERY = 40;
const NULL_EVERY = 6;
/** So many times more where one subgraph has them all. */
const MORE_IN_ONE = 5;

export class ResolverFault extends Error {
  constructor(coordinate: string) {
    super(`fault at ${coordinate}`);
  }
}

/** The facts that values follow from, beside the object and the field. */
export interface World {
  readonly model: Model;
  /** False: the data has nulls but no errors. */
  readonly hasErrors: boolean;
  /** Errors are in the fields of this subgraph alone, and there they are many. */
  readonly faultyIn?: string | undefined;
  /** Nothing is non-null in the schema: a null where none may be has to be an error by itself. */
  readonly isAllNullable: boolean;
  /** Each mutation that was run, in order; what is read after one differs from what was read before it. */
  readonly log: string[];
  /** Mutations change nothing that is read: what is deferred below one may be read at any time after it. */
  readonly isTimeless?: true;
}

export interface ObjectId {
  readonly type: string;
  readonly id: string;
}

export interface Given {
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The values of what it requires. */
  readonly required: readonly unknown[];
}

/**
 * The value of a field, the same wherever it is resolved. Throws `ResolverFault`; a list may hold one as an item, which
 * graphql-js reports at the item.
 */
export function fieldValue(world: World, owner: ObjectId, field: FieldModel, given: Given): unknown {
  const { model, log, isTimeless = false } = world;
  const sorted = Object.entries(given.arguments).sort(([a], [b]) => (a < b ? -1 : 1));
  const version = field.isSafe || isTimeless ? 0 : log.length;
  const from = field.through ?? owner.type;
  const hash = hashOf(model.seed, from, owner.id, field.name, JSON.stringify([sorted, given.required, version]));
  return valueAt(world, field, hash, 0);
}

function isOfFaulty({ faultyIn }: World, { owners }: FieldModel): boolean {
  return faultyIn === undefined || (owners.length === 1 && owners[0] === faultyIn);
}

function valueAt(world: World, field: FieldModel, hash: number, level: number): unknown {
  const { nonNull, base, kind } = field.type;
  const isFaulty = !field.isSafe && world.hasErrors && isOfFaulty(world, field);
  const times = world.faultyIn === undefined ? 1 : MORE_IN_ONE;
  const isNonNull = nonNull[level] === true;
  const isWrongNull = isFaulty && isNonNull && hashOf(hash, 'wrong null') % Math.ceil(WRONG_NULL_EVERY / times) === 0;
  if (isWrongNull && !world.isAllNullable) return null;
  if (isWrongNull || (isFaulty && hashOf(hash, 'error') % Math.ceil(ERROR_EVERY / times) === 0)) {
    const fault = new ResolverFault(field.name);
    if (level > 0) return fault;
    throw fault;
  }
  if (!isNonNull && hashOf(hash, 'null') % NULL_EVERY === 0) return null;
  if (level < nonNull.length - 1) {
    const items = hashOf(hash, 'length') % 4;
    return Array.from({ length: items }, (_, index) => valueAt(world, field, hashOf(hash, 'item', index), level + 1));
  }
  if (kind === 'leaf') return leafOf(base, hash);
  const typeName = field.concrete[hash % field.concrete.length] as string;
  const { isEntity, ids, unknown } = world.model.types.get(typeName) as ObjectModel;
  if (!isEntity) return handleOf(typeName, `v${hash % 100_000}`);
  // A subgraph does not point at what it does not know.
  const known = ids.filter((id) => field.owners.every((owner) => !unknown.has(`${owner} ${id}`)));
  return handleOf(typeName, known[hashOf(hash, 'id') % known.length] as string);
}

/** The value that a subgraph is sent for a requirement, worked out without any subgraph. */
export function requiredValue(world: World, owner: ObjectId, requirement: Requirement): unknown {
  const fields = world.model.types.get(owner.type)?.fields;
  const field = fields?.find(({ name }) => name === requirement.field) as FieldModel;
  const given = {
    arguments: argumentsOfRequirement(field.arguments, requirement.argument),
    required: field.requires.map((needed) => requiredValue(world, owner, needed)),
  };
  return projected(fieldValue(world, owner, field, given), requirement, (object, inner) =>
    requiredValue(world, { type: (object as Handle).__typename, id: (object as Handle).id }, inner),
  );
}

/** The part of `value` that the requirement asks for. */
export function projected(
  value: unknown,
  { selections }: Requirement,
  member: (object: Readonly<Record<string, unknown>>, inner: Requirement) => unknown,
): unknown {
  if (value === null || selections.length === 0) return value;
  const isList = Array.isArray(value);
  const objects = (isList ? value : [value]).map((object) =>
    object === null ? null : selections.map((inner) => [inner.field, member(object, inner)]),
  );
  return isList ? objects : objects[0];
}

/** Whether the sole owner of the field does not know the object. */
export function isUnknown(model: Model, owner: ObjectId, field: FieldModel): boolean {
  return !field.isKey && (model.types.get(owner.type)?.unknown.has(`${field.owners[0]} ${owner.id}`) ?? false);
}

function leafOf(base: string, hash: number): unknown {
  switch (base) {
    case 'Int':
      return (hash % 2_000) - 1_000;
    case 'Float':
      return (hash % 1_000) / 8;
    case 'Boolean':
      return hash % 2 === 0;
    case 'Color':
      return colors[hash % colors.length];
    case 'Blob':
      return [{ nested: { __proto: hash % 7, list: [1, 'two', null] } }, `text ${hash % 9}`, hash % 5, []][hash % 4];
    default:
      return ['', 'plain', 'quote " and \\ slash', 'line\nbreak', 'ünïcödé ☃ 😀', `x${hash % 50}`][hash % 6];
  }
}
