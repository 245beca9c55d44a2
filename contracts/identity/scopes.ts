/**
 * Scopes that a personal access token can be granted: reading or writing in one subgraph. There is no writing in the subgraphs of
 * money and accounts (`acceptsTokenWrites` of their declarations).
 */
export const apiScopes = {
  'banking:read': 'Read accounts, balances and transfers.',
  'events:read': 'Read events, deliveries and subscriptions to events.',
  'events:write': 'Publish events, pull and answer deliveries, and manage webhooks and routing.',
  'identity:read': 'Read the profile, the organisation and its members.',
  'memory:read': 'Read memories and assemble contexts.',
  'memory:write': 'Store, change, share and forget memories.',
  'notifications:read': 'Read notifications and preferences.',
  'notifications:write': 'Mark notifications as read and change preferences.',
  'payments:read': 'Read products, invoices and payments.',
  'social:read': 'Read posts, comments and messages.',
  'social:write': 'Write posts, comments and messages.',
  'wallet:read': 'Read wallets and their movements.',
} as const;

export type ApiScope = keyof typeof apiScopes;
