import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Past the old generation's bound the thread is ended and one operation pays: without it, a planner that goes astray takes
 * the process along. A planner of 26 subgraphs holds 90 MB. Without a bound of its own the young generation is as large as
 * the process's. With 4 MB instead of 16 the plans of 400 documents cost up to 6 % more CPU, and a process holds 20 MB less.
 */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 4 };

/**
 * Starts the planner's thread, however this code is being run.
 *
 * - Bundled, the module that holds this function is JavaScript: the bundler has to emit `planner-worker.ts` as an entry
 *   of its own, `planner-worker.js` beside the bundle.
 * - From source (tsx, vitest) a thread of Node 20 cannot load TypeScript: it neither inherits tsx's loader nor takes it
 *   by `--import` in `execArgv`. So the thread is given a bundle, made once per process. Registering tsx in each thread
 *   takes three times the CPU time of a start.
 */
export function startPlannerThread(workerData: unknown, from: string = import.meta.url): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL('./planner-worker.js', from), { workerData, resourceLimits });
  program ??= bundle(from);
  return new Worker(program, { eval: true, workerData, resourceLimits });
}

let program: string | undefined;

/** `planner-worker.ts` and all that it imports as one CommonJS script. */
function bundle(from: string): string {
  const { buildSync } = createRequire(from)('esbuild') as typeof import('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./planner-worker.ts', from))],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    keepNames: true,
    logLevel: 'error',
  });
  return (outputFiles[0] as { text: string }).text;
}
