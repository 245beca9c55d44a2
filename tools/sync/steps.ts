import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { nameOf, project } from '../../codegen/project.ts';
import { pathOf } from '../project.ts';
import type { Made, Step } from './step.ts';

// Each step imports the modules that it needs: a run in which everything is fresh loads neither modules nor composer.

const subgraphCode = ['kit', 'contracts', 'subgraphs', 'platform', 'tools/sync', 'supergraph.yaml', 'package.json'];
const composerCode = ['gateway/supergraph', 'gateway/planning', 'codegen', 'supergraph.yaml'];

/** Steps for everything that follows from the code of subgraphs, in the order in which one thing needs the other. */
export const steps: readonly Step[] = [
  { name: 'migrations', inputs: ['subgraphs', 'kit/database'], make: compareSnapshots },
  {
    name: 'subgraphs',
    inputs: [
      ...subgraphCode,
      '.env.example',
      'docker-compose.yml',
      'docs/architecture.md',
      'deploy/helm/codai/subgraphs.yaml',
    ],
    make: async () => (await import('./subgraphs.ts')).makeOfSubgraphs(),
  },
];

/** Steps for everything that follows from the generated files, which `npm run generate` makes of what the first steps wrote. */
export const stepsOfGenerated: readonly Step[] = [
  { name: 'published API', inputs: ['codegen', nameOf(project.api)], make: makePublished },
  {
    name: 'plan budgets',
    inputs: [...composerCode, nameOf(project.supergraph), nameOf(project.trustedDocuments)],
    make: makeBudgets,
  },
  { name: 'references', inputs: ['gateway', 'docs/gateway'], make: makeReferences },
  {
    name: 'observability',
    inputs: ['deploy/observability', 'platform/subgraph-facts.ts'],
    make: async () => (await import('./observability.ts')).makeObservability(),
  },
];

/** Generates the database clients whose `schema.prisma` has changed; with `check` it only names them. */
export function syncDatabaseClients({ check }: { readonly check: boolean }): readonly string[] {
  const script = pathOf('kit/database/generate-clients.mjs');
  const output = execFileSync(process.execPath, [script, ...(check ? ['--check'] : [])], { encoding: 'utf8' });
  return output.split('\n').filter(Boolean);
}

/** A change of `schema.prisma` needs a migration, which has a name and maybe parts that are written by hand. */
async function compareSnapshots(): Promise<Made> {
  const files = new Map<string, string>();
  const problems: string[] = [];
  const { diffSchemas } = await import('../../kit/database/schema-engine.ts');
  for (const name of (await readdir(pathOf('subgraphs'))).sort()) {
    const schema = await read(`subgraphs/${name}/schema.prisma`);
    if (schema === null) continue;
    const snapshotName = `subgraphs/${name}/migrations/schema.snapshot.prisma`;
    const snapshot = await read(snapshotName);
    if (snapshot !== null && (snapshot === schema || (await diffSchemas(snapshot, schema)) === '')) {
      // Comments have changed at most.
      files.set(snapshotName, schema);
    } else {
      problems.push(
        `subgraphs/${name}/schema.prisma has changed without a migration: npm run migration -- ${name} <what_changed>.`,
      );
    }
  }
  return { files, problems };
}

/** Additions are taken over; what would break a client is for a person to accept. */
async function makePublished(): Promise<Made> {
  const { breaksOfPublished, publishedText } = await import('../../codegen/baseline.ts');
  const api = await readFile(project.api, 'utf8');
  const breaks = breaksOfPublished(await read(nameOf(project.published)), api);
  if (breaks.length === 0) return { files: new Map([[nameOf(project.published), publishedText(api)]]) };
  const accept = 'Clients of the published API would break. `npm run check -- --publish` accepts it.';
  return { files: new Map(), problems: [...breaks, accept] };
}

/** Budgets of new and cheaper operations are taken over; a dearer one is for a person to accept. */
async function makeBudgets(): Promise<Made> {
  const { budgetsOf, compareWithBudgets } = await import('../../codegen/budgets.ts');
  const { replay } = await import('../../codegen/replay.ts');
  const { loadSupergraph } = await import('@codai/gateway/compose');
  const graph = loadSupergraph(await readFile(project.supergraph, 'utf8'));
  const replays = await replay(graph, JSON.parse(await readFile(project.trustedDocuments, 'utf8')));
  const budgets = JSON.parse((await read(nameOf(project.planBudgets))) ?? '{}');
  const regressions = compareWithBudgets(replays, budgets).filter(({ kind }) => kind === 'regression');
  const kept = Object.fromEntries(regressions.map(({ name }) => [name, budgets[name]]));
  const broken = replays.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`));
  return {
    files: new Map([[nameOf(project.planBudgets), `${JSON.stringify({ ...budgetsOf(replays), ...kept }, null, 2)}\n`]]),
    problems: [
      ...broken,
      ...regressions.map(({ sentence }) => `${sentence} \`npm run check -- --update\` accepts it.`),
    ],
  };
}

async function makeReferences(): Promise<Made> {
  const { settingsReference } = await import('../../gateway/process/reference/reference.ts');
  const { codesReference } = await import('../../gateway/process/reference/codes-reference.ts');
  return {
    files: new Map([
      ['docs/gateway/settings.md', settingsReference()],
      ['docs/gateway/codes.md', codesReference()],
    ]),
  };
}

async function read(name: string): Promise<string | null> {
  return readFile(pathOf(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
