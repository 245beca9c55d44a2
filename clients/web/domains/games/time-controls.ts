/** Times of the players, the shortest first. */
export const timeControls = ['BLITZ', 'RAPID', 'CORRESPONDENCE'] as const;
