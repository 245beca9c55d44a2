/** Removes a folder of a run, after the database servers in it: one of its own, or those of the products that it holds. */
export function removeWithServers(folder: string): Promise<void>;
export function isRunning(pid: number): boolean;
