/** Rule of what only other subgraphs may ask; clients do not see it. */
export const hidden = {
  inaccessible: true,
  authScopes: { service: ['wallet', 'payments'] },
} as const;

/** The same for a mutation: its callers are services and not people. */
export const hiddenVerb = { ...hidden, anybody: true } as const;

/** Rule of the doors to accounts and holds, which jobs keeps escrow by. */
export const hiddenHold = {
  inaccessible: true,
  authScopes: { service: ['wallet', 'payments', 'jobs'] },
} as const;

/** Rule of the states of accounts. */
export const hiddenAccounts = {
  inaccessible: true,
  authScopes: { service: ['wallet', 'payments', 'jobs', 'commerce'] },
} as const;

/** Rule of the doors by which commerce pays the sellers of an order. */
export const hiddenOrder = { inaccessible: true, authScopes: { service: ['commerce'] } } as const;

/** Rule of what every service that posts receives of its entry. */
export const hiddenEntry = { inaccessible: true, authScopes: { service: ['wallet', 'payments', 'commerce'] } } as const;
