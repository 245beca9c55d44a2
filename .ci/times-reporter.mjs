import { availableParallelism } from 'node:os';

const SLOWEST = 20;
/** Those that the house began with, which are larger than what is added to it. */
const FIRST = new Set(['identity', 'social', 'notifications', 'banking', 'wallet', 'payments']);

/**
 * Vitest reporter: prints the test time by project, by subgraph and of the slowest files. A subgraph's time is that of its own files, loading
 * included, divided by the workers that share the run: what a further subgraph of its size adds to the run.
 */
export default class TimesReporter {
  #workers = availableParallelism();

  onInit(vitest) {
    this.#workers = Number(vitest.config.maxWorkers) || this.#workers;
  }

  onTestRunEnd(modules) {
    const projects = new Map();
    const subgraphs = new Map();
    const byFile = new Map();
    for (const module of modules) {
      const time = module.diagnostic();
      const ms =
        time.environmentSetupDuration +
        time.prepareDuration +
        time.setupDuration +
        time.collectDuration +
        time.duration;
      add(projects, module.project.name || 'all', ms);
      add(byFile, module.relativeModuleId, ms);
      const [, subgraph] = /^subgraphs\/([^/]+)\//.exec(module.relativeModuleId) ?? [];
      if (subgraph !== undefined) add(subgraphs, subgraph, ms);
    }
    const rows = (times) => [...times].map(([name, { files, ms }]) => this.#row(name, files, ms));
    const slowest = [...byFile].sort(([, a], [, b]) => b.ms - a.ms).slice(0, SLOWEST);
    const added = [...subgraphs].filter(([name]) => !FIRST.has(name));
    const mean = (some) =>
      (some.reduce((sum, [, { ms }]) => sum + ms, 0) / some.length / this.#workers / 1000).toFixed(1);
    process.stdout.write(
      [
        '',
        `Test time on ${this.#workers} workers, by project:`,
        ...rows(projects),
        'By subgraph:',
        ...rows(subgraphs),
        'The slowest files, each on its own worker:',
        ...slowest.map(([name, { ms }]) => `  ${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`),
        '',
      ].join('\n') +
        (added.length > 0
          ? `One subgraph adds ${mean(added)} s to the tests, the mean of ${added.length} after the first six; ${mean([...subgraphs])} s with these.\n`
          : ''),
    );
  }

  #row(name, files, ms) {
    return `  ${name.padEnd(20)} ${String(files).padStart(4)} files ${(ms / 1000 / this.#workers).toFixed(1).padStart(7)} s`;
  }
}

function add(times, name, ms) {
  const { files, ms: before } = times.get(name) ?? { files: 0, ms: 0 };
  times.set(name, { files: files + 1, ms: before + ms });
}
