/** Owners and administrators of the active organisation run its marketing. */
export const marketing = { role: ['OWNER', 'ADMIN'] } as const;
