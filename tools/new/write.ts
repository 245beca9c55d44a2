import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nameOf, project } from '../../codegen/project.ts';
import { diffSchemas } from '../../kit/database/schema-engine.ts';
import { subgraphNames } from '../../platform/catalogue.ts';
import { pathOf, root } from '../project.ts';
import { filesOf } from '../sync/file-hash.ts';
import { entityChanges, usersFolder } from './add-entity.ts';
import { checkSubgraphName, type EntityNames, entityNames, NameError } from './names.ts';
import { linkWorkspace } from './package-lock.ts';
import { register } from './register.ts';
import { entityFiles, entityPolicies } from './templates/entity.ts';
import { subgraphFiles } from './templates/subgraph.ts';

/**
 * Writes a subgraph with an aggregate of each name (default one, `<Name>Note`), its contract, its first migration and the three lines
 * that register it. Throws `NameError` before anything is written. Returns the files written, from the root.
 */
export async function writeSubgraph(name: string, entities: readonly string[]): Promise<readonly string[]> {
  checkSubgraphName(name, subgraphNames);
  const types = entities.length > 0 ? entities : [`${name[0]?.toUpperCase()}${name.slice(1)}Note`];
  for (const folder of [`subgraphs/${name}`, `contracts/${name}`]) {
    if (existsSync(pathOf(folder))) throw new NameError(`The folder ${folder} exists already.`);
  }
  const taken = await prefixesTaken();
  const [first, ...others] = types.map((type) => {
    const names = entityNames(type, taken);
    taken.add(names.prefix);
    return names;
  });
  const files = new Map(subgraphFiles(name, first as EntityNames));
  for (const names of others) {
    await addAggregate(files, name, names, async (file) => files.get(file) ?? null);
  }
  await addMigration(files, name, { from: null, what: 'tables', of: [first as EntityNames, ...others] });
  await writeAll(files);
  await register(name);
  await linkWorkspace(root, `subgraphs/${name}`);
  await linkWorkspace(root, 'platform');
  format([...files.keys(), 'platform/catalogue.ts']);
  return [...files.keys(), 'platform/catalogue.ts', 'platform/package.json', 'supergraph.yaml', 'package-lock.json'];
}

/** Adds an aggregate to a subgraph. Throws `NameError` before anything is written. Returns the files written. */
export async function writeEntity(subgraph: string, entity: string): Promise<readonly string[]> {
  if (!subgraphNames.includes(subgraph)) {
    throw new NameError(`There is no subgraph ${subgraph}. There are: ${subgraphNames.join(', ')}.`);
  }
  const names = entityNames(entity, await prefixesTaken());
  const folder = `subgraphs/${subgraph}`;
  if (existsSync(pathOf(`${folder}/${names.folder}`))) {
    throw new NameError(`The folder ${folder}/${names.folder} exists already.`);
  }
  const files = new Map<string, string>();
  const read = (file: string) => readFile(pathOf(file), 'utf8').catch(() => null);
  await addAggregate(files, subgraph, names, read);
  const from = await readFile(pathOf(`${folder}/migrations/schema.snapshot.prisma`), 'utf8');
  await addMigration(files, subgraph, { from, what: `add_${names.table}`, of: [names] });
  await writeAll(files);
  format([...files.keys()]);
  return [...files.keys()];
}

async function addAggregate(
  files: Map<string, string>,
  subgraph: string,
  names: EntityNames,
  read: (file: string) => Promise<string | null>,
): Promise<void> {
  for (const [file, content] of await entityChanges(subgraph, names, read)) files.set(file, content);
  const users = usersFolder(files.get(`subgraphs/${subgraph}/schema.ts`) ?? '') ?? 'users';
  const usersFile = `subgraphs/${subgraph}/${users}/graphql.ts`;
  const usersText = files.get(usersFile) ?? (await read(usersFile));
  const ownsUsers = usersText?.includes('foreignEntity') === false;
  for (const [file, content] of entityFiles(subgraph, names, { ownsUsers, users })) {
    files.set(`subgraphs/${subgraph}/${names.folder}/${file}`, content);
  }
}

/** Prefixes of ids that the code of any subgraph uses, and those by which the composed types are found. */
export async function prefixesTaken(): Promise<Set<string>> {
  const sources = (await filesOf('subgraphs')).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all([...sources, nameOf(project.node)].map((name) => readFile(pathOf(name), 'utf8')));
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\b(?:prefix: '|newId(?:<[^>]*>)?\('|node\/)([a-z]{3})['"]/g)].map(
        ([, prefix]) => prefix as string,
      ),
    ),
  );
}

interface Migration {
  /** Schema before it; null: there are no tables. */
  readonly from: string | null;
  readonly what: string;
  /** Aggregates whose tables it makes. */
  readonly of: readonly EntityNames[];
}

/** Adds the migration to the `schema.prisma` that is among the files. */
async function addMigration(files: Map<string, string>, subgraph: string, { from, what, of }: Migration) {
  const to = files.get(`subgraphs/${subgraph}/schema.prisma`) ?? '';
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `subgraphs/${subgraph}/migrations`;
  const tables = (await diffSchemas(from, to)).trimEnd();
  files.set(`${folder}/${stamp}_${what}/migration.sql`, `${tables}\n${of.map(entityPolicies).join('')}`);
  files.set(`${folder}/schema.snapshot.prisma`, to);
}

async function writeAll(files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, content] of files) {
    await mkdir(dirname(pathOf(name)), { recursive: true });
    await writeFile(pathOf(name), content);
  }
}

/** Formats what was written, so that it passes the lint whatever the lengths of its names. */
function format(names: readonly string[]): void {
  const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin/biome');
  const sources = names.filter((name) => name.endsWith('.ts'));
  const { status, stderr } = spawnSync(process.execPath, [biome, 'check', '--write', ...sources], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`What was written does not pass the lint: ${stderr}`);
}
