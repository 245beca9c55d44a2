/** The scopes that identity grants (contracts/identity/scopes.ts), as forms offer them. */
export const apiScopes = [
  'identity:read',
  'social:read',
  'social:write',
  'memory:read',
  'memory:write',
  'events:read',
  'events:write',
  'notifications:read',
  'notifications:write',
  'wallet:read',
  'banking:read',
  'payments:read',
] as const;
