/** What only the wallet may ask, and no client sees. */
export const hidden = {
  inaccessible: true,
  authScopes: { service: ['wallet'] },
} as const;

/** The same for a union of results; who reads it has passed the rule of its field. */
export const hiddenUnion = { union: { inaccessible: true } } as const;
