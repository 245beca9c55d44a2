import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { base, POSTGRES, SEEDED_PRODUCT } from './vitest.base.ts';
import { moduleCache } from './vitest.module-cache.ts';
import { testProjects } from './vitest.projects.ts';

const ORDER = ['product', 'db-', 'gateway', 'mocks', 'pure'];

/** Keeps a project's files together, since workers are not shared between projects; the longest projects come first. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project: { name } }: TestSpecification) => ORDER.findIndex((prefix) => name.startsWith(prefix));
    return (await super.sort(files)).sort(
      (a, b) => place(a) - place(b) || a.project.name.localeCompare(b.project.name),
    );
  }
}

const projects = [...testProjects(import.meta.dirname)].map(
  ([name, include]): TestProjectConfiguration => ({
    extends: true,
    test: {
      name,
      include: [...include],
      // Files share the modules of their worker: loading them costs more than most tests.
      // A queue worker that a file of the kit has stopped may still answer once; its process must have ended by then.
      isolate: name === 'mocks' || name === 'db-kit',
      pool: name === 'pure' ? 'threads' : 'forks',
      globalSetup: setUpOf(name),
      // Each file starts the whole product: what a loaded machine needs for that, not what it should take.
      ...(name === 'product' && { testTimeout: 300_000, hookTimeout: 300_000 }),
      // The server that another project of the same run has must not reach these.
      env: setUpOf(name).length === 0 ? { CODAI_TEST_POSTGRES_BROKER: '' } : {},
    },
  }),
);

function setUpOf(project: string): string[] {
  if (project === 'pure' || project === 'gateway') return [];
  return project === 'product' ? [POSTGRES, SEEDED_PRODUCT] : [POSTGRES];
}

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    projects,
    // One more than the two cores of CI: a worker waits for servers and timers half of its time.
    maxWorkers: 3,
    sequence: { sequencer: ByProject },
    experimental: { fsModuleCache: true, fsModuleCachePath: moduleCache(import.meta.dirname) },
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: '.cache/results/vitest.json' }], './.ci/times-reporter.mjs']
      : ['default'],
  },
});
