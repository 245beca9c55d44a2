/** What only the wallet may ask, and no client sees. */
export const hidden = {
  inaccessible: true,
  authScopes: { service: ['wallet'] },
} as const;
