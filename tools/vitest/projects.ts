import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Test files that share settings, run by one set of workers. */
export interface TestProject {
  /** Test files, relative to the root. */
  readonly files: readonly string[];
  /** Whether one of them needs the run's PostgreSQL server. */
  readonly hasDatabase: boolean;
}

/** The project of the tests that start the whole product, and of the slices of long proofs. */
export const PRODUCT = 'product';
/** In front of a package's name: its files that must not share a process with others. */
export const ISOLATED = 'isolated:';

const STARTS_PRODUCT = /\b(startProduct|sharedProduct|startInProcess|startApart|openInstallation)\b/;
/** Tests that run `npm run new`, `sync` and `release`, and the guides that do. */
const RUNS_COMMANDS = /^tools\/(guide|new|release|testing)\//;
/** A slice of a long proof, `npm run prove`. */
const IS_PROOF = /\.prove\.test\.ts$/;
const MOCKS_MODULES = /\bvi\.(mock|doMock|resetModules)\b/;
// The helpers in a `testing` folder of a subgraph or of the kit host it on a database.
const OPENS_DATABASE =
  /\b(testSubgraph|testProcessor|freshDatabase|testPostgresUrl|startTestPostgres)\b|\/testing\/(?!fresh-seed|eventually)/;
/** Files whose subject is what happens once in a process, or with the sockets of a process of its own. */
const COUNTS_ITS_PROCESS = /^(gateway\/process\/jit-warm-up|clients\/sdk\/http)\//;
/** Packages with databases in their tests. */
const MAY_OPEN_DATABASE = /^(kit|subgraphs|stand-ins)\//;
/** Folders that hold packages: a package's name is that of its folder. */
const FOLDERS_OF_PACKAGES = new Set(['subgraphs', 'stand-ins', 'clients']);
const NO_SOURCES = new Set(['node_modules', 'generated', 'dist', 'coverage']);
const NO_TESTS_OF_VITEST = new Set(['clients/mobile']);

/**
 * The vitest projects by name: one for each package (`social`, `kit`, `sdk`), `isolated:<package>` for its files that need a process of
 * their own, and `product`. A file's folder and imports decide, so there is no list to maintain, and each file is in exactly one
 * project. A database test that this does not recognise fails: a project without one is given no server.
 */
export function testProjects(root: string): ReadonlyMap<string, TestProject> {
  const projects = new Map<string, { files: string[]; hasDatabase: boolean }>();
  for (const file of testFiles(root, '')) {
    const source = readFileSync(join(root, file), 'utf8');
    const name = projectOf(file, source);
    const project = projects.get(name) ?? { files: [], hasDatabase: name === PRODUCT };
    project.files.push(file);
    project.hasDatabase ||= MAY_OPEN_DATABASE.test(file) && OPENS_DATABASE.test(source);
    projects.set(name, project);
  }
  return projects;
}

function projectOf(file: string, source: string): string {
  const [folder = '', subfolder = ''] = file.split('/');
  if (folder === 'platform' || RUNS_COMMANDS.test(file) || IS_PROOF.test(file) || STARTS_PRODUCT.test(source))
    return PRODUCT;
  const name = FOLDERS_OF_PACKAGES.has(folder) ? subfolder : folder;
  return MOCKS_MODULES.test(source) || COUNTS_ITS_PROCESS.test(file) ? `${ISOLATED}${name}` : name;
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
