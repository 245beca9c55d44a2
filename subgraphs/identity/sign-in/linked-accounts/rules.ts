/** How long a browser has to come back from the provider, in milliseconds. */
export const ATTEMPT_MS = 10 * 60_000;
/** How long before they expire tokens are renewed, and how long one worker has for it, in milliseconds. */
export const RENEW_AHEAD_MS = 15 * 60_000;
export const LEASE_MS = 2 * 60_000;
