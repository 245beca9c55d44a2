import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Results that `results-reporter.mjs` and `test-package.mjs` write about a run of vitest. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Title and first lines of the reason of each failure. */
  readonly failures: readonly string[];
  readonly files: readonly { readonly file: string; readonly seconds: number }[];
  /** CPU time of vitest and its workers, without the database server that packages share; where the system tells it. */
  readonly cpuSeconds?: number;
}

/** The results in a folder, by the name of their file. */
export function readResults(folder: string): ReadonlyMap<string, Results> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Results]),
  );
}
