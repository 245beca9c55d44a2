/** Any builder of ours, for the kit's own functions over builders. */
// biome-ignore lint/suspicious/noExplicitAny: Pothos' builders are invariant in their types; only `any` spans them.
export type AnyBuilder = PothosSchemaTypes.SchemaBuilder<any>;
