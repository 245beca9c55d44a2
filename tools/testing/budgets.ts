/** Seconds that a test file may take on a worker of its own, loading included. CI fails on a file that takes longer and is not listed. */
export const SECONDS_MAX = 20;

/** Files that take longer, each with the reason. */
export const slowFiles: ReadonlyMap<string, string> = new Map([]);
