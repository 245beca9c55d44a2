/** Weights of signs of interest. Source: the formula of the feed, discovery/feed/rules.ts. */
export const interestWeight = { reaction: 1, comment: 2, follow: 3 } as const;
