import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { diffSchemas } from '../../kit/database/schema-engine.ts';
import { subgraphNames } from '../../platform/catalogue.ts';
import { pathOf } from '../project.ts';
import {
  entityChanges,
  usersFolder,
  withAudit,
  withEvents,
  withImport,
  withLoader,
  withOpenUser,
  withSubject,
} from './add-entity.ts';
import { entityNames } from './names.ts';
import { nextPort, withCatalogueEntry, withDependency } from './register.ts';
import {
  entityAudit,
  entityEvents,
  entityFiles,
  entityModel,
  entityPolicies,
  entitySubject,
} from './templates/entity.ts';
import { subgraphFiles } from './templates/subgraph.ts';
import { prefixesTaken } from './write.ts';

// `new.prove.test.ts` shows, in a copy of the repository, that the skeleton starts, composes and passes its tests.
const files = subgraphFiles('ferry', entityNames('FerryNote'));
const berthPlan = entityNames('BerthPlan');

const linesAdded = (before: string, after: string) =>
  after.split('\n').filter((line) => !before.split('\n').includes(line));

/** The names that a file imports of others of its repository, without those whose module runs alone. */
function relativeImports(content: string): readonly { readonly from: string; readonly names: readonly string[] }[] {
  const { statements } = ts.createSourceFile('a.ts', content, ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const from = statement.moduleSpecifier.text;
    const named = statement.importClause?.namedBindings;
    if (!from.startsWith('.') || named === undefined || !ts.isNamedImports(named)) return [];
    return [{ from, names: named.elements.map(({ name, propertyName }) => (propertyName ?? name).text) }];
  });
}

function exportsOf(content: string): ReadonlySet<string> {
  const named = [...content.matchAll(/^export (?:async )?(?:const|function|interface|type|class|enum) (\w+)/gm)];
  const listed = [...content.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(
    ([, names]) => names?.match(/\w+/g) ?? [],
  );
  return new Set([...named.map(([, name]) => name ?? ''), ...listed]);
}

describe('a new subgraph', () => {
  it('is TypeScript that parses, in the folders of its own', () => {
    for (const [name, content] of files) {
      expect(name).toMatch(/^(contracts|subgraphs)\/ferry\//);
      expect(content, name).not.toMatch(/undefined|\[object/);
      if (!name.endsWith('.ts')) continue;
      const { diagnostics } = ts.transpileModule(content, { reportDiagnostics: true, fileName: name });
      expect(
        diagnostics?.map(({ messageText }) => messageText),
        name,
      ).toEqual([]);
    }
    expect(files.size).toBeGreaterThan(15);
  });

  it('tells people nothing, until it declares what', () => {
    expect(files.get('contracts/ferry/notifications.ts')).toContain(
      'export const domainNotifications = defineNotifications({ contract: ferry, types: {} });',
    );
  });

  it('has tables with row-level security', async () => {
    const sql = await diffSchemas(null, files.get('subgraphs/ferry/schema.prisma') ?? '');
    expect(sql).toContain('CREATE TABLE "ferry_note"');
    expect(entityPolicies(entityNames('FerryNote'))).toContain('ALTER TABLE ferry_note ENABLE ROW LEVEL SECURITY');
  });

  it('takes three lines outside its folders', async () => {
    const [catalogue, manifest, supergraph] = await Promise.all(
      ['platform/catalogue.ts', 'platform/package.json', 'supergraph.yaml'].map((file) =>
        readFile(pathOf(file), 'utf8'),
      ),
    );
    expect(linesAdded(catalogue ?? '', withCatalogueEntry(catalogue ?? '', 'newcomer'))).toEqual([
      "  newcomer: () => import('@codai/newcomer'),",
    ]);
    expect(linesAdded(manifest ?? '', withDependency(manifest ?? '', '@codai/newcomer'))).toEqual([
      '    "@codai/newcomer": "*",',
    ]);
    expect(nextPort(supergraph ?? '')).toBeGreaterThan(4100);
    expect(() => withCatalogueEntry('nothing', 'ferry')).toThrow('has no table');
  });
});

describe('another aggregate', () => {
  it('is added to the files of a new subgraph', async () => {
    const before = files.get('subgraphs/ferry/schema.prisma') ?? '';
    expect(await diffSchemas(before, `${before}${entityModel(berthPlan)}`)).toContain('CREATE TABLE "berth_plan"');
    const events = withEvents(files.get('contracts/ferry/events.ts') ?? '', entityEvents('ferry', berthPlan));
    expect(events).toContain("'ferry.berth-plan.created'");
    const schema = withImport(files.get('subgraphs/ferry/schema.ts') ?? '', "import './berth-plans/graphql.ts';");
    expect(schema).toContain("import './berth-plans/graphql.ts';\nimport './ferry-notes/graphql.ts';");
    const loaders = withLoader(files.get('subgraphs/ferry/loaders.ts') ?? '', berthPlan);
    expect(loaders).toContain('berthPlan: berthPlanLoader(deps, caller),');
    expect(loaders).toContain("import { berthPlanLoader } from './berth-plans/loaders.ts';");
    const subjects = withSubject(files.get('subgraphs/ferry/subjects.ts') ?? '', entitySubject(berthPlan));
    expect(subjects?.match(/^ {4}\w+/gm)?.map((table) => table.trim())).toEqual(['berth_plan', 'ferry_note']);
    const audit = withAudit(files.get('subgraphs/ferry/audit.ts') ?? '', entityAudit(berthPlan));
    expect(audit).toContain("renameBerthPlan: 'berth-plan.renamed',\n  createFerryNote: 'ferry-note.created',");
    for (const content of [events, schema, loaders, subjects, audit, ...entityFiles('ferry', berthPlan).values()]) {
      const { diagnostics } = ts.transpileModule(content ?? '', { reportDiagnostics: true });
      expect(diagnostics).toEqual([]);
    }
  });

  it.each(subgraphNames)('is added to %s, and imports nothing that is not there', async (name) => {
    const onDisk = (file: string) => readFile(pathOf(file), 'utf8').catch(() => null);
    const written = new Map(await entityChanges(name, berthPlan, onDisk));
    for (const [file, content] of entityFiles(name, berthPlan, {
      ownsUsers: name === 'identity',
      users: usersFolder(written.get(`subgraphs/${name}/schema.ts`) ?? '') ?? 'users',
    })) {
      written.set(`subgraphs/${name}/${berthPlan.folder}/${file}`, content);
    }
    expect(written.get(`subgraphs/${name}/subjects.ts`)).toContain('berth_plan: {');
    expect(written.get(`subgraphs/${name}/audit.ts`)).toContain("createBerthPlan: 'berth-plan.created'");
    expect(written.get(`contracts/${name}/events.ts`)).toContain(`'${name}.berth-plan.renamed'`);
    expect(written.get(`subgraphs/${name}/loaders.ts`)).toContain('berthPlan: berthPlanLoader(deps, caller),');
    const missing: string[] = [];
    for (const [file, content] of written) {
      if (!file.endsWith('.ts')) continue;
      const { diagnostics } = ts.transpileModule(content, { reportDiagnostics: true, fileName: file });
      expect(diagnostics, file).toEqual([]);
      for (const { from, names } of relativeImports(content)) {
        const target = join(dirname(file), from);
        if (target.includes('/generated/')) continue;
        const exported = exportsOf(written.get(target) ?? (await onDisk(target)) ?? '');
        missing.push(...names.filter((one) => !exported.has(one)).map((one) => `${file}: ${one} of ${target}`));
      }
    }
    expect(missing).toEqual([]);
  });

  it('has ids unlike those of any type, also of one whose rows are made by a migration', async () => {
    const taken = await prefixesTaken();
    expect([...taken]).toEqual(expect.arrayContaining(['usr', 'aip']));
    expect(taken).not.toContain(entityNames('AiPlan', taken).prefix);
  });

  it('is refused where the files have another form', () => {
    expect(withEvents('export const events = 1;', '')).toBeNull();
    expect(withImport('nothing', '')).toBeNull();
    expect(withSubject('nothing', '')).toBeNull();
    expect(withAudit('nothing', '')).toBeNull();
    expect(withLoader('export const loaders = {};', berthPlan)).toBeNull();
    expect(withOpenUser('export const declarations = {};')).toBeNull();
  });
});
