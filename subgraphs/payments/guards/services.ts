/** Scope of fields for the wallet alone, which no client sees. */
export const hidden = {
  inaccessible: true,
  authScopes: { service: ['wallet'] },
} as const;

/** Scope of fields for subgraphs that sell something of their own. */
export const hiddenOfSales = {
  inaccessible: true,
  authScopes: { service: ['learning', 'games'] },
} as const;

/** Scope of the payments of orders, whose amounts another subgraph states. */
export const hiddenOfOrders = {
  inaccessible: true,
  authScopes: { service: ['commerce'] },
} as const;

/** Scope of fields that all of them read. */
export const hiddenOfServices = {
  inaccessible: true,
  authScopes: { service: ['wallet', 'learning', 'commerce', 'games'] },
} as const;
