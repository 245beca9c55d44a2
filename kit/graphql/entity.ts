import type { ObjectRef, SchemaTypes } from '@pothos/core';
import type { AnyBuilder } from './any-builder.ts';

const ID_CHARACTERS_MAX = 255;

type Builder<Types extends SchemaTypes> = PothosSchemaTypes.SchemaBuilder<Types>;

/** How references to an entity are answered; exactly one of the three. */
export type ReferenceOptions<Context, Shape> =
  | {
      /**
       * The owner's: the request's loader, which batches references and reads under the same rules as root fields do.
       * null for unknown and for forbidden alike.
       */
      readonly load: (context: Context, id: string) => Promise<Shape | null>;
    }
  | {
      /** Another subgraph owns it, and this one adds fields: makes the object from the id alone, without a look-up. */
      readonly stub: (id: string) => Shape;
    }
  | {
      /** Another subgraph owns it, and this one only points at it (`@key(resolvable: false)`). */
      readonly pointsOnly: true;
    };

/**
 * Makes an object type an entity with `@key(fields: "id")`. References are authorised as root fields are: the type's
 * and fields' rules run on what `load` gives.
 */
export function entity<Types extends SchemaTypes, Shape>(
  builder: Builder<Types>,
  type: ObjectRef<Types, Shape>,
  reference: ReferenceOptions<Types['Context'], NoInfer<Shape>>,
): void {
  const any = builder as AnyBuilder;
  const id = any.selection<{ id: string }>('id' as never);
  const resolvable = !('pointsOnly' in reference);
  any.asEntity(type as never, {
    key: (resolvable ? id : any.keyDirective(id, false)) as never,
    resolveReference: ((representation: { readonly id?: unknown }, context: Types['Context']) => {
      const { id: key } = representation;
      // Representations are JSON that no schema checks (`_Any`); what is no id is nobody's.
      if (typeof key !== 'string' || key.length === 0 || key.length > ID_CHARACTERS_MAX) return null;
      if ('load' in reference) return reference.load(context, key);
      return 'stub' in reference ? reference.stub(key) : null;
    }) as never,
  });
}
