/** Files of a subgraph's root, without ending: `module.ts`, and the tests beside them. */
const ROOT_FILES: ReadonlySet<string> = new Set([
  'audit',
  'builder',
  'consumers',
  'context',
  'declarations',
  'deps',
  'loaders',
  'module',
  'routes',
  'schema',
  'seed',
  'settings',
  'subjects',
  'tasks',
]);
const FOLDERS_MAX = 10;
/** Files that belong to no aggregate. */
const APART = /(^|\/)(testing|migrations|generated|node_modules)\//;
/** Refusals that say only whether an object is there, as it was read: no decision of the domain. */
const DECISION = /new (?!NotFoundError|VersionConflictError)[A-Z]\w*Error\(/;
const BUILDS_TYPES = /from '(\.\.\/)+builder\.ts'/;

/**
 * Differences from the form that all subgraphs have, a sentence each, sorted. `files`: texts of the `.ts` files by path from the subgraph's folder.
 *
 * - The root holds at most ten folders and the known files.
 * - Files that build GraphQL types are `graphql.ts`, `types.ts` or `subscription.ts`.
 * - A `service.ts` that refuses has `rules.ts` beside it, and each has a test beside it.
 */
export function mouldFaults(files: ReadonlyMap<string, string>): readonly string[] {
  const own = [...files].filter(([path]) => !APART.test(path));
  const { size } = new Set(own.filter(([path]) => path.includes('/')).map(([path]) => path.split('/')[0]));
  return [
    ...(size > FOLDERS_MAX ? [`The root holds ${size} folders; group them, at most ${FOLDERS_MAX}.`] : []),
    ...own.flatMap(([path, text]) => (path.includes('/') ? faultsOf(path, text, files) : rootFaults(path))),
  ].sort();
}

function rootFaults(path: string): readonly string[] {
  if (/\.(test|d)\.ts$/.test(path) || ROOT_FILES.has(path.replace(/\.ts$/, ''))) return [];
  return [`${path} is not a file of a subgraph's root: move it to the aggregate that owns it.`];
}

function faultsOf(path: string, text: string, files: ReadonlyMap<string, string>): readonly string[] {
  const name = path.split('/').at(-1) ?? '';
  const folder = path.slice(0, -name.length);
  if (name.endsWith('.test.ts')) return [];
  const isTypeFile = /^(graphql|types|subscription)\.ts$/.test(name);
  const faults: string[] = [];
  if (BUILDS_TYPES.test(text) && !isTypeFile)
    faults.push(`${path} builds GraphQL types: name it graphql.ts, types.ts or subscription.ts.`);
  if (name !== 'service.ts') return faults;
  if (DECISION.test(text) && !files.has(`${folder}rules.ts`))
    faults.push(`${path} decides without ${folder}rules.ts: move its conditions there.`);
  const hasTest = [...files.keys()].some(
    (file) => file.startsWith(folder) && /^[^/]+\.test\.ts$/.test(file.slice(folder.length)),
  );
  if (!hasTest) faults.push(`${path} has no test beside it.`);
  return faults;
}
