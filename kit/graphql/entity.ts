import type { FieldMap, ObjectRef, SchemaTypes } from '@pothos/core';
import { type AnyBuilder, builderMethods, once } from './any-builder.ts';
import type { Rule } from './auth-rules.ts';

const KEY_CHARACTERS_MAX = 255;

type Builder<Types extends SchemaTypes> = PothosSchemaTypes.SchemaBuilder<Types>;

type Load<Context, Shape> = (context: Context, value: string) => Promise<Shape | null>;

interface OwnedReference<Context, Shape> {
  /**
   * The request's loader, which batches references and reads under the same rules as root fields do. null for unknown and for
   * forbidden alike.
   */
  readonly load: Load<Context, Shape>;
  /**
   * Prefix of the entity's ids, three small letters: the type implements `Node`, and `node(id:)` of the supergraph leads to it.
   * Unique over all subgraphs; composition refuses a second one.
   */
  readonly prefix?: string;
  /** Further keys of one field each, by its name: `{ handle: (ctx, handle) => … }`. */
  readonly alsoBy?: Readonly<Record<string, Load<Context, Shape>>>;
}

/** How references to an entity are answered; exactly one of the three. */
export type ReferenceOptions<Context, Shape> =
  | OwnedReference<Context, Shape>
  | {
      /** Another subgraph owns it, and this one adds fields: makes the object from the id alone, without a look-up. */
      readonly stub: (id: string) => Shape;
    }
  | {
      /** Another subgraph owns it, and this one only points at it (`@key(resolvable: false)`). */
      readonly pointsOnly: true;
    };

interface ObjectOptions<Types extends SchemaTypes, Shape> {
  readonly description: string;
  readonly authScopes: Rule;
  /** Fields beside `id`. */
  readonly fields: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap;
}

/** Names of the request's loaders that give such an object. */
type LoaderOf<Context, Shape> = Context extends { readonly loaders: infer Loaders }
  ? {
      [Name in keyof Loaders]: Loaders[Name] extends { load(id: never): Promise<Shape | null> } ? Name : never;
    }[keyof Loaders]
  : never;

interface EntityOptions<Types extends SchemaTypes, Shape>
  extends ObjectOptions<Types, Shape>,
    Pick<OwnedReference<Types['Context'], Shape>, 'alsoBy'> {
  /** The request's loader by its name, or a function that reads as one does. */
  readonly loader: LoaderOf<Types['Context'], Shape> | Load<Types['Context'], Shape>;
}

declare global {
  namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /** Object type with an `id`: `builder.objectWithId<Berth>('Berth', { … })`. */
      objectWithId<Shape extends { readonly id: string }>(
        name: string,
        options: ObjectOptions<Types, Shape>,
      ): ObjectRef<Types, Shape>;

      /** Entity that this subgraph owns, see `entity`: `builder.entity<Berth>('Berth', 'ber', { loader: 'berth', … })`. */
      entity<Shape extends { readonly id: string }>(
        name: string,
        prefix: string,
        options: EntityOptions<Types, Shape>,
      ): ObjectRef<Types, Shape>;

      /** Entity that another subgraph owns, made from its id alone: `builder.foreignEntity('User', { authScopes: anyone })`. */
      foreignEntity<Shape extends { readonly id: string } = { readonly id: string }>(
        name: string,
        options: {
          readonly authScopes: Rule;
          /** Fields that this subgraph adds. */
          readonly fields?: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap;
          /** This subgraph only points at it (`@key(resolvable: false)`). */
          readonly pointsOnly?: true;
        },
      ): ObjectRef<Types, Shape>;
    }
  }
}

builderMethods.objectWithId = function objectWithId(name, { fields, ...options }) {
  return this.objectRef<{ readonly id: string }>(name).implement({
    ...options,
    fields: (t) => ({ id: t.exposeID('id'), ...fields(t as never) }),
  }) as never;
};

builderMethods.entity = function ownedEntity(name, prefix, { loader, alsoBy, ...options }) {
  const load: Load<LoadersByName, unknown> =
    typeof loader === 'function' ? loader : async ({ loaders }, id) => loaders[loader as string]?.load(id);
  const type = this.objectWithId(name, options as never);
  entity(this, type as never, { prefix, load, ...(alsoBy && { alsoBy }) } as never);
  return type as never;
};

builderMethods.foreignEntity = function foreignEntity(name, { pointsOnly, fields = () => ({}), ...options }) {
  const type = this.objectWithId(name, { ...options, fields } as never);
  entity(this, type as never, (pointsOnly ? { pointsOnly } : { stub: (id: string) => ({ id }) }) as never);
  return type as never;
};

interface LoadersByName {
  readonly loaders: Readonly<Record<string, { load(id: string): Promise<unknown> }>>;
}

/** Tag of a type whose ids `node(id:)` knows by their prefix: `node/wal`. */
const NODE_TAG = 'node/';

/**
 * Makes an object type an entity with `@key(fields: "id")`. References are authorised as root fields are: the type's
 * and fields' rules run on what `load` gives.
 *
 * With a prefix the type implements `Node` (https://relay.dev/graphql/objectidentification.htm). `node(id:)` names an object's type by
 * the prefix of its id and knows no more of it, so it refers to the object by a second, inaccessible key, `nodeId`: then `id` can come
 * from the owner only, and an object that does not exist, or that the caller may not see, is null.
 */
export function entity<Types extends SchemaTypes, Shape>(
  builder: Builder<Types>,
  type: ObjectRef<Types, Shape>,
  reference: ReferenceOptions<Types['Context'], NoInfer<Shape>>,
): void {
  const any = builder as AnyBuilder;
  const selection = (field: string) => any.selection<Readonly<Record<string, string>>>(field as never);
  const isOwned = 'load' in reference;
  const byId: Load<Types['Context'], unknown> = isOwned
    ? reference.load
    : async (_context, id) => ('stub' in reference ? reference.stub(id) : { id });
  loads.set(type, byId);
  if (!isOwned) foreignTypes(builder).add(type.name);
  if ('pointsOnly' in reference) {
    any.asEntity(
      type as never,
      { key: any.keyDirective(selection('id'), false), resolveReference: () => null } as never,
    );
    return;
  }
  if (isOwned && reference.prefix !== undefined) makeNode(any, type as never, reference.prefix);
  const keys = new Map<string, Load<Types['Context'], unknown>>([
    ['id', byId],
    ...(isOwned && reference.prefix !== undefined ? [['nodeId', byId] as const] : []),
    ...(isOwned ? Object.entries(reference.alsoBy ?? {}) : []),
  ]);
  any.asEntity(type as never, {
    key: [...keys.keys()].map(selection) as never,
    resolveReference: ((representation: Readonly<Record<string, unknown>>, context: Types['Context']) => {
      for (const [field, load] of keys) {
        const value = representation[field];
        // Representations are JSON that no schema checks (`_Any`); a value that is not a key finds nothing.
        if (typeof value === 'string' && value.length > 0 && value.length <= KEY_CHARACTERS_MAX) {
          return load(context, value);
        }
      }
      return null;
    }) as never,
  });
}

/** How each entity's objects are read by their id. */
const loads = new WeakMap<object, Load<never, unknown>>();

const foreign = new WeakMap<object, Set<string>>();

/** Names of the types of the builder that other subgraphs own. */
export function foreignTypes(builder: object): Set<string> {
  const names = foreign.get(builder) ?? new Set();
  foreign.set(builder, names);
  return names;
}

/** Reads an entity by its id, as `entity` declared it. */
export function loadOf<Types extends SchemaTypes, Shape>(type: ObjectRef<Types, Shape>): Load<Types['Context'], Shape> {
  const load = loads.get(type);
  if (load === undefined) throw new Error(`${type.name} is not an entity, or is declared as one too late.`);
  return load as Load<Types['Context'], Shape>;
}

function makeNode(builder: AnyBuilder, type: ObjectRef<SchemaTypes, { readonly id: string }>, prefix: string): void {
  if (!/^[a-z]{3}$/.test(prefix)) throw new Error(`A prefix of ids has three small letters: ${prefix}.`);
  const node = once(builder, 'Node', (any) =>
    any.interfaceRef<unknown>('Node').implement({
      description: 'Object with a globally unique identifier.',
      fields: (t) => ({ id: t.id({ resolve: (object: unknown) => (object as { readonly id: string }).id }) }),
    }),
  );
  type.addInterfaces([node]);
  builder.objectField(type, 'nodeId', (t) =>
    t.id({
      ...({ inaccessible: true, shareable: true } as object),
      description: 'Key by which `node(id:)` refers to the object.',
      resolve: ({ id }: { readonly id: string }) => id,
    }),
  );
  type.updateConfig((config) => ({
    ...config,
    pothosOptions: { ...config.pothosOptions, tag: `${NODE_TAG}${prefix}` } as never,
  }));
}
