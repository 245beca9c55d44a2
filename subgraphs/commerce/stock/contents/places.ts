/** Place of a sealed licence key. */
export const keyPlace = (keyId: string) =>
  ({ tenant: null, table: 'licence_key', column: 'sealed_key', rowId: keyId }) as const;

/** Column of the keyed hashes by which equal keys are found. */
export const KEY_COLUMN = { table: 'commerce.licence_key', column: 'key' } as const;

/** Text of a key that is hashed: keys of two variants have different hashes. */
export const hashedKey = (variantId: string, key: string) => `${variantId} ${key}`;
