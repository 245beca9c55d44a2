/** Seconds that a test file may take, loading included, on a worker of its own. */
export const SECONDS_MAX = 20;

/** Files that take longer, each with the reason. */
export const slowFiles = {};
