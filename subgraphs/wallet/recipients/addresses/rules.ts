/** How long a challenge may be signed. */
export const CHALLENGE_MINUTES = 10;
/** Chains whose addresses can be connected, by their EIP-155 id. */
export const chainIds: ReadonlySet<number> = new Set([1, 10, 137, 8453, 42161, 11155111, 31337]);
