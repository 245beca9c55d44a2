/** What showing interest weighs. Source: the formula above. */
export const interestWeight = { reaction: 1, comment: 2, follow: 3 } as const;
