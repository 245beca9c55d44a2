/** Removes a folder of a run, after every process that works in it: products, their database servers, and what these have started. */
export function removeWithServers(folder: string): Promise<void>;
export function isRunning(pid: number): boolean;
