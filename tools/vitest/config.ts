import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { root } from '../project.ts';
import { base, POSTGRES, SEEDED_PRODUCT } from './base.ts';
import { moduleCache } from './module-cache.ts';
import { ISOLATED, PRODUCT, testProjects } from './projects.ts';

/** Keeps a project's files together, since workers are not shared between projects. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => a.project.name.localeCompare(b.project.name));
  }
}

/** `npm test` gives each package a run of its own: the other projects, of a server each, would cost it 1.7 s. */
const asked = process.env.TEST_PROJECTS?.split(' ');

const projects = [...testProjects(root)]
  .filter(([name]) => asked?.includes(name) ?? true)
  .map(
    ([name, { files, hasDatabase }]): TestProjectConfiguration => ({
      extends: true,
      test: {
        name,
        include: [...files],
        // Files share the modules of their worker: loading them costs more than most tests.
        isolate: name.startsWith(ISOLATED),
        globalSetup: [...(hasDatabase ? [POSTGRES] : []), ...(name === PRODUCT ? [SEEDED_PRODUCT] : [])],
        // The server that another project of the same run has must not reach these.
        env: hasDatabase ? {} : { CODAI_TEST_POSTGRES_BROKER: '' },
      },
    }),
  );

// Without a project, vitest would take the tests of all of them for its own.
if (projects.length === 0) throw new Error(`No test files belong to ${process.env.TEST_PROJECTS}.`);

// `npm test` runs one package after another, `npm run test:product` the project `product`, and `npx vitest run <path>` any file.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    projects,
    pool: 'forks',
    maxWorkers: Number(process.env.TEST_WORKERS ?? 2),
    sequence: { sequencer: ByProject },
    experimental: { fsModuleCache: true, fsModuleCachePath: moduleCache(root) },
    reporters: ['default', `${root}tools/testing/results-reporter.mjs`],
  },
});
