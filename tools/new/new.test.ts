import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { diffSchemas } from '../../kit/database/schema-engine.ts';
import { pathOf } from '../project.ts';
import { withAudit, withEvents, withImport, withLoader, withSubject } from './add-entity.ts';
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

// That the skeleton starts, composes and passes its tests is shown by `new.prove.test.ts`, in a copy of the repository.
const files = subgraphFiles('ferry', entityNames('FerryNote'));
const berthPlan = entityNames('BerthPlan');

const linesAdded = (before: string, after: string) =>
  after.split('\n').filter((line) => !before.split('\n').includes(line));

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
      'export const told = defineNotifications({ contract: ferry, types: {} });',
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
    const context = withLoader(files.get('subgraphs/ferry/context.ts') ?? '', berthPlan);
    expect(context).toContain('berthPlan: berthPlanLoader(deps, caller),');
    expect(context).toContain("import { berthPlanLoader } from './berth-plans/loaders.ts';");
    const subjects = withSubject(files.get('subgraphs/ferry/subjects.ts') ?? '', entitySubject(berthPlan));
    expect(subjects?.match(/^ {4}\w+/gm)?.map((table) => table.trim())).toEqual(['berth_plan', 'ferry_note']);
    const audit = withAudit(files.get('subgraphs/ferry/audit.ts') ?? '', entityAudit(berthPlan));
    expect(audit).toContain("renameBerthPlan: 'berth-plan.renamed',\n  createFerryNote: 'ferry-note.created',");
    for (const content of [events, schema, context, subjects, audit, ...entityFiles('ferry', berthPlan).values()]) {
      const { diagnostics } = ts.transpileModule(content ?? '', { reportDiagnostics: true });
      expect(diagnostics).toEqual([]);
    }
  });

  it.each(['banking', 'social', 'wallet'])('finds its places in %s too', async (name) => {
    const [events, context, subjects, audit] = await Promise.all(
      [
        `contracts/${name}/events.ts`,
        ...['context', 'subjects', 'audit'].map((file) => `subgraphs/${name}/${file}.ts`),
      ].map((file) => readFile(pathOf(file), 'utf8')),
    );
    expect(withSubject(subjects ?? '', entitySubject(berthPlan))).toContain('berth_plan: {');
    expect(withAudit(audit ?? '', entityAudit(berthPlan))).toContain("createBerthPlan: 'berth-plan.created'");
    expect(withEvents(events ?? '', entityEvents(name, berthPlan))).toContain(`'${name}.berth-plan.renamed'`);
    expect(withLoader(context ?? '', berthPlan)).toContain('berthPlan: berthPlanLoader(deps, caller),');
  });

  it('is refused where the files have another form', () => {
    expect(withEvents('export const events = 1;', '')).toBeNull();
    expect(withImport('nothing', '')).toBeNull();
    expect(withSubject('nothing', '')).toBeNull();
    expect(withAudit('nothing', '')).toBeNull();
    expect(withLoader('export const loaders = {};', berthPlan)).toBeNull();
  });
});
