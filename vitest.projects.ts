import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STARTS_PRODUCT = /\b(startProduct|startInProcess|startApart|openInstallation)\b/;
const MOCKS_MODULES = /\bvi\.(mock|doMock|resetModules)\b/;
// The helpers in a `testing` folder of a subgraph or of the kit host it on a database.
const OPENS_DATABASE =
  /\b(testSubgraph|testProcessor|freshDatabase|testPostgresUrl|startTestPostgres)\b|\/testing\/(?!fresh-seed)/;
/** Files whose subject is what happens once in a process, or with the sockets of a process of its own. */
const COUNTS_ITS_PROCESS = /^(gateway\/heat|clients\/sdk\/http)\//;
const NO_SOURCES = new Set(['node_modules', 'generated', 'dist', 'coverage']);
const NO_TESTS_OF_VITEST = new Set(['clients/mobile']);

/**
 * Test files, relative to `root`, by the name of the project that runs them: `product`, `db-<subgraph>`, `db-stand-ins`, `db-kit`, `mocks`,
 * `gateway` or `pure`. A file's folder and imports decide, so there is no list to maintain, and each file is in exactly one
 * project. A database test that this does not recognise fails: `pure` and `gateway` are given no server.
 */
export function testProjects(root: string): ReadonlyMap<string, readonly string[]> {
  const projects = new Map<string, string[]>();
  for (const file of testFiles(root, '')) {
    const name = projectOf(file, readFileSync(join(root, file), 'utf8'));
    projects.set(name, [...(projects.get(name) ?? []), file]);
  }
  return projects;
}

function projectOf(file: string, source: string): string {
  const [folder = '', subfolder = ''] = file.split('/');
  if (MOCKS_MODULES.test(source) || COUNTS_ITS_PROCESS.test(file)) return 'mocks';
  if (folder === 'platform' || folder === 'tools' || STARTS_PRODUCT.test(source)) return 'product';
  if (folder === 'gateway') return 'gateway';
  if (folder === 'subgraphs' && OPENS_DATABASE.test(source)) return `db-${subfolder}`;
  if (folder === 'stand-ins' && OPENS_DATABASE.test(source)) return 'db-stand-ins';
  if (folder === 'kit' && OPENS_DATABASE.test(source)) return 'db-kit';
  return 'pure';
}

function testFiles(root: string, folder: string): readonly string[] {
  if (NO_TESTS_OF_VITEST.has(folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return NO_SOURCES.has(entry.name) || entry.name.startsWith('.') ? [] : testFiles(root, path);
    }
    return /(?<!\.e2e)\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}
