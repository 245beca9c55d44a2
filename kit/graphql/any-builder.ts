import SchemaBuilder from '@pothos/core';

/** Any builder of ours, for the kit's own functions over builders. */
// biome-ignore lint/suspicious/noExplicitAny: Pothos' builders are invariant in their types; only `any` spans them.
export type AnyBuilder = PothosSchemaTypes.SchemaBuilder<any>;

/** Where the kit's own methods of every builder stand. */
export const builderMethods = SchemaBuilder.prototype as AnyBuilder;

const made = new WeakMap<AnyBuilder, Map<string, unknown>>();

/** A type that a builder gets when it is first asked for, and then is given again. */
export function once<Made>(builder: AnyBuilder, name: string, make: (builder: AnyBuilder) => Made): Made {
  const types = made.get(builder) ?? new Map<string, unknown>();
  made.set(builder, types);
  if (!types.has(name)) types.set(name, make(builder));
  return types.get(name) as Made;
}
