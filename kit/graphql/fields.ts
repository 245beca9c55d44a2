import {
  type FieldKind,
  RootFieldBuilder,
  type SchemaTypes,
  type ShapeFromTypeParam,
  type TypeParam,
} from '@pothos/core';
import { money } from '../base/money.ts';
import { loadOf } from './entity.ts';
import { found } from './outcomes.ts';

/** Names of the properties of an object that hold such a value. */
export type PropertiesOf<Shape, Value> = {
  [Key in keyof Shape]: Shape[Key] extends Value ? Key : never;
}[keyof Shape] &
  string;

type OrNull<Value, IsNullable extends boolean> = IsNullable extends true ? Value | null : Value;

interface Nullable<IsNullable extends boolean> {
  readonly nullable?: IsNullable;
}

type PropertyField<Types extends SchemaTypes, ParentShape, Kind extends FieldKind, Value> = <
  IsNullable extends boolean = false,
>(
  property: PropertiesOf<ParentShape, OrNull<Value, IsNullable>>,
  description: string,
  options?: Nullable<IsNullable>,
) => PothosSchemaTypes.FieldRef<Types, Value, Kind>;

declare global {
  namespace PothosSchemaTypes {
    interface RootFieldBuilder<Types extends SchemaTypes, ParentShape, Kind extends FieldKind = FieldKind> {
      /** `String` of a property: `t.text('note', 'Note of the payer; null without one.', { nullable: true })`. */
      text: PropertyField<Types, ParentShape, Kind, string>;
      /** `Int` of a property. */
      integer: PropertyField<Types, ParentShape, Kind, number>;
      /** `Boolean` of a property. */
      flag: PropertyField<Types, ParentShape, Kind, boolean>;
      /** `ID` of a property. */
      identifier: PropertyField<Types, ParentShape, Kind, string>;
      /** `DateTime` of a property. */
      instant: PropertyField<Types, ParentShape, Kind, Date>;

      /** A property of an enum, another scalar or an object: `t.value('status', StatusType, 'Current state.')`. */
      value<Type extends TypeParam<Types>, IsNullable extends boolean = false>(
        property: PropertiesOf<ParentShape, OrNull<ShapeFromTypeParam<Types, Type, false>, IsNullable>>,
        type: Type,
        description: string,
        options?: Nullable<IsNullable>,
      ): FieldRef<Types, ShapeFromTypeParam<Types, Type, IsNullable>, Kind>;

      /** `Money` in the object's own `currency`, of minor units: `t.amount('Sum of the holds.', ({ held }) => held)`. */
      amount<IsNullable extends boolean = false>(
        description: string,
        minor: (
          parent: ParentShape extends { readonly currency: string } ? ParentShape : never,
        ) => OrNull<bigint, IsNullable>,
        options?: Nullable<IsNullable>,
      ): FieldRef<Types, object, Kind>;

      /**
       * The entity whose id a property holds, read as `entity` declares: `t.reference(WalletType, 'walletId', 'Wallet of the pocket.')`.
       * A nullable field is null without an id and for an object that the caller may not see; otherwise that is `NOT_FOUND`.
       */
      reference<Shape, IsNullable extends boolean = false>(
        type: ObjectRef<Types, Shape>,
        property: PropertiesOf<ParentShape, OrNull<string, IsNullable>>,
        description: string,
        options?: Nullable<IsNullable>,
      ): FieldRef<Types, Shape, Kind>;
    }
  }
}

// biome-ignore-start lint/suspicious/noExplicitAny: Pothos' builders are invariant in their types; only `any` spans them.
type AnyObjectFields = PothosSchemaTypes.ObjectFieldBuilder<any, any>;
const fields = RootFieldBuilder.prototype as PothosSchemaTypes.RootFieldBuilder<any, any>;
// biome-ignore-end lint/suspicious/noExplicitAny: as above.

fields.value = function value(property, type, description, options) {
  return (this as AnyObjectFields).expose(
    property as never,
    { type, description, nullable: false, ...options } as never,
  ) as never;
};

for (const [name, type] of Object.entries({
  text: 'String',
  integer: 'Int',
  flag: 'Boolean',
  identifier: 'ID',
  instant: 'DateTime',
} as const)) {
  fields[name as 'text'] = function propertyField(property, description, options) {
    return this.value(property as never, type as never, description, options) as never;
  };
}

fields.amount = function amount(description, minor, options) {
  return this.field({
    type: 'Money',
    description,
    nullable: false,
    ...options,
    resolve: (parent: { readonly currency: string }) => {
      const amount = minor(parent as never);
      return amount === null ? null : money(amount, parent.currency);
    },
  } as never) as never;
};

fields.reference = function reference(type, property, description, options) {
  return this.field({
    type,
    description,
    nullable: false,
    ...options,
    resolve: async (parent: Readonly<Record<string, string | null>>, _args: object, context: object) => {
      const id = parent[property] ?? null;
      const object = id === null ? null : await loadOf(type)(context, id);
      return options?.nullable === true ? object : found(object, type.name);
    },
  } as never) as never;
};
