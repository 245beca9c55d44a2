/** What only the wallet may ask, and no client sees. */
export const hidden = {
  inaccessible: true,
  authScopes: { service: ['wallet'] },
} as const;

/** What subgraphs that sell something of their own may ask. */
export const hiddenOfSales = {
  inaccessible: true,
  authScopes: { service: ['learning'] },
} as const;

/** What both of them read. */
export const hiddenOfServices = {
  inaccessible: true,
  authScopes: { service: ['wallet', 'learning'] },
} as const;
