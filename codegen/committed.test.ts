import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSupergraph } from '@codai/gateway/compose';
import { describe, expect, it } from 'vitest';
import { compareWithBudgets } from './budgets.ts';
import { generateClient } from './operations.ts';
import { project } from './project.ts';
import { replay } from './replay.ts';
import { composeProject } from './supergraph.ts';

const read = (path: string) => readFile(path, 'utf8');

// Each of these files can be made again from others that are committed too; a review sees what a change does to it.
describe('what is committed', () => {
  it('the supergraph and the API schema are what the committed subgraphs compose to (`npm run compose`)', async () => {
    const { supergraph, api } = await composeProject(project.config);
    expect(await read(project.supergraph)).toBe(supergraph);
    expect(await read(project.api)).toBe(api);
  });

  it('the typed documents and the manifest are what the operations make (`npm run codegen`)', async () => {
    const { operations, generated } = project;
    const made = await generateClient({ api: await read(project.api), operations });
    expect(await read(join(generated, 'documents.ts'))).toBe(made.documents);
    expect(await read(join(generated, 'cache-shape.ts'))).toBe(made.cacheShape);
    expect(await read(project.trustedDocuments)).toBe(made.trustedDocuments);
  });

  it('every trusted document can be answered within its budget (`npm run check`)', async () => {
    const graph = loadSupergraph(await read(project.supergraph));
    const replays = await replay(graph, JSON.parse(await read(project.trustedDocuments)));
    expect(replays.flatMap(({ problems }) => problems)).toEqual([]);
    expect(compareWithBudgets(replays, JSON.parse(await read(project.planBudgets)))).toEqual([]);
  });
});
