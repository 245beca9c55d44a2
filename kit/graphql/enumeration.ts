import type { SchemaTypes } from '@pothos/core';
import { builderMethods } from './any-builder.ts';

declare global {
  namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /**
       * Publishes an enum whose values are their own names in code and in the database, each with its description:
       * `builder.enumeration('SailingStatus', 'State of a sailing.', { PLANNED: 'Not yet open for boarding.' })`.
       *
       * The values are the keys, so a resolver that can return a value which is not listed does not compile.
       */
      enumeration<const Values extends Readonly<Record<string, string>>>(
        name: string,
        description: string,
        values: Values,
      ): EnumRef<Types, keyof Values & string>;
    }
  }
}

builderMethods.enumeration = function enumeration(name, description, values) {
  const described = Object.fromEntries(
    Object.entries(values).map(([value, text]) => [value, { value, description: text }]),
  );
  return this.enumType(name, { description, values: described }) as never;
};
