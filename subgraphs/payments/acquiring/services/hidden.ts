/** Scope of fields for the wallet alone, which no client sees. */
export const hidden = {
  inaccessible: true,
  authScopes: { service: ['wallet'] },
} as const;

/** Scope of fields for subgraphs that sell something of their own. */
export const hiddenOfSales = {
  inaccessible: true,
  authScopes: { service: ['learning'] },
} as const;

/** Scope of fields that both of them read. */
export const hiddenOfServices = {
  inaccessible: true,
  authScopes: { service: ['wallet', 'learning'] },
} as const;
