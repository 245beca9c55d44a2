import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Past this the thread is ended and one operation pays: without it, a planner that goes astray takes the process along. */
const resourceLimits = { maxOldGenerationSizeMb: 1_024 };

/**
 * Starts the planner's thread, however this code is being run.
 *
 * - Bundled, the module that holds this function is JavaScript: the bundler has to emit `planner-worker.ts` as an entry
 *   of its own, `planner-worker.js` beside the bundle.
 * - From source (tsx, vitest) a thread of Node 20 cannot load TypeScript: it neither inherits tsx's loader nor takes it
 *   by `--import` in `execArgv`. So the thread starts with a line of code that registers tsx and then loads the file.
 */
export function startPlannerThread(workerData: unknown, from: string = import.meta.url): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL('./planner-worker.js', from), { workerData, resourceLimits });
  const tsx = pathToFileURL(createRequire(fileURLToPath(from)).resolve('tsx/esm/api')).href.replace(/\.cjs$/, '.mjs');
  const entry = new URL('./planner-worker.ts', from).href;
  const load = `import(${JSON.stringify(tsx)}).then(({ register }) => (register(), import(${JSON.stringify(entry)})))`;
  return new Worker(load, { eval: true, workerData, resourceLimits });
}
