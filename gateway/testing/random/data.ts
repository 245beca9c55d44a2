import { colors, ENTITIES_PER_TYPE, type FieldModel, type Model, type ObjectModel } from './model.ts';
import { hashOf } from './prng.ts';

/** What a resolver gives for an object: enough to find it again. */
export interface Handle {
  readonly __typename: string;
  readonly id: string;
  readonly code: string;
}

/** One value in so many is an error, and one in so many null where it may be. */
const ERROR_EVERY = 14;
const NULL_EVERY = 6;

export class ResolverFault extends Error {
  constructor(coordinate: string) {
    super(`fault at ${coordinate}`);
  }
}

export interface FaultRates {
  /** False: the data has nulls but no errors. */
  readonly hasErrors: boolean;
}

export function handleOf(typeName: string, id: string): Handle {
  return { __typename: typeName, id, code: `code-${id}` };
}

/** From a representation: it has the id, the code, or both. */
export function idOf(reference: { readonly id?: unknown; readonly code?: unknown }): string {
  return reference.id === undefined ? String(reference.code).slice('code-'.length) : String(reference.id);
}

/**
 * The value of a field, the same wherever it is resolved. Follows from the seed, the object, the field and its argument
 * alone. Throws `ResolverFault`; a list may hold one as an item, which graphql-js reports at the item.
 */
export function fieldValue(
  model: Model,
  rates: FaultRates,
  owner: { readonly type: string; readonly id: string },
  field: FieldModel,
  argument: unknown,
  required: readonly unknown[] = [],
): unknown {
  const hash = hashOf(model.seed, owner.type, owner.id, field.name, argument ?? 'none', JSON.stringify(required));
  return valueAt(model, rates, field, hash, 0);
}

function valueAt(model: Model, rates: FaultRates, field: FieldModel, hash: number, level: number): unknown {
  const { nonNull, base, kind } = field.type;
  if (!field.isSafe && rates.hasErrors && hashOf(hash, 'error') % ERROR_EVERY === 0) {
    const fault = new ResolverFault(field.name);
    if (level > 0) return fault;
    throw fault;
  }
  if (nonNull[level] !== true && hashOf(hash, 'null') % NULL_EVERY === 0) return null;
  if (level < nonNull.length - 1) {
    const items = hashOf(hash, 'length') % 4;
    return Array.from({ length: items }, (_, index) =>
      valueAt(model, rates, field, hashOf(hash, 'item', index), level + 1),
    );
  }
  if (kind === 'leaf') return leafOf(base, hash);
  const typeName = field.concrete[hash % field.concrete.length] as string;
  const { isEntity, unknown } = model.types.get(typeName) as ObjectModel;
  if (!isEntity) return handleOf(typeName, `v${hash % 100_000}`);
  // A subgraph does not point at what it does not know.
  const ids = Array.from({ length: ENTITIES_PER_TYPE }, (_, id) => String(id));
  const known = ids.filter((id) => field.owners.every((owner) => !unknown.has(`${owner} ${id}`)));
  return handleOf(typeName, known[hashOf(hash, 'id') % known.length] as string);
}

/** Whether the sole owner of the field does not know the object. */
export function isUnknown(
  model: Model,
  owner: { readonly type: string; readonly id: string },
  field: FieldModel,
): boolean {
  return model.types.get(owner.type)?.unknown.has(`${field.owners[0]} ${owner.id}`) ?? false;
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
