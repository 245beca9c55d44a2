import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../project.ts';
import { copyRepository, type RepositoryCopy } from '../repository-copy.ts';

const isProof = process.env.PROVE !== undefined;
let copy: RepositoryCopy;

/** Exit code and output of `npm run <script> -- <arguments>` in the copy. */
async function npmRun(script: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await copy.run(['npm', 'run', '--silent', script, '--', ...args]);
  return { code, output: `${stdout}${stderr}`.replace(/^npm warn .*\n/gm, '') };
}

describe.runIf(isProof)('npm run new in a copy of the repository', () => {
  beforeAll(async () => {
    copy = await copyRepository();
  });
  afterAll(() => copy?.remove());

  it('refuses a name that exists or is invalid, and writes nothing', async () => {
    expect(await npmRun('new', 'subgraph', 'social')).toEqual({
      code: 1,
      output: 'There is a subgraph social already.\n',
    });
    expect((await npmRun('new', 'subgraph', 'Night-Ferry')).output).toContain('Try nightferry.');
    expect((await npmRun('new', 'entity', 'ferry', 'BerthPlan')).output).toContain('There is no subgraph ferry.');
    expect((await npmRun('new')).output).toContain('Usage:');
    expect(copy.changedFiles()).toEqual([]);
  });

  it('N-7: writes a subgraph with three lines outside its folders, and nothing is left to sync', async () => {
    const { code, output } = await npmRun('new', 'subgraph', 'ferry');
    expect(code, output).toBe(0);
    const made = [...output.matchAll(/^Wrote: (.*)$/gm)].map(([, file]) => file);
    const lines = ['platform/catalogue.ts', 'platform/package.json', 'supergraph.yaml'];
    expect(copy.linesAdded(...lines)).toHaveLength(3);
    const elsewhere = copy.changedFiles().filter((name) => !/^(subgraphs|contracts)\/ferry\//.test(name));
    expect(elsewhere.filter((name) => !made.includes(name))).toEqual([]);
    expect(await npmRun('sync', '--check')).toMatchObject({ code: 0 });
    expect((await npmRun('new', 'subgraph', 'ferry')).output).toBe('There is a subgraph ferry already.\n');
  });

  it('adds aggregates to it, each with a prefix that no other type has', async () => {
    const { code, output } = await npmRun('new', 'entity', 'ferry', 'BerthPlan');
    expect(code, output).toBe(0);
    expect(output).toContain('Wrote: subgraphs/ferry/berth-plans/graphql.ts');
    expect((await npmRun('new', 'entity', 'ferry', 'BerthPlan')).output).toContain('exists already');
    expect(await npmRun('new', 'entity', 'ferry', 'BerthSwap')).toMatchObject({ code: 0 });
  });

  it('adds one to every subgraph there is, which passes its tests', async () => {
    // One sync for all of them, in place of one each.
    const script = `
      const { writeEntity } = await import('./tools/new/write.ts');
      const { subgraphNames } = await import('./platform/catalogue.ts');
      for (const name of subgraphNames) {
        if (name !== 'ferry') await writeEntity(name, name[0].toUpperCase() + name.slice(1) + 'Plan');
      }
      process.exit();`;
    const written = await copy.run(['node', '--import', 'tsx', '--input-type=module', '--eval', script]);
    expect(written.code, written.stderr).toBe(0);
    const { code, output } = await npmRun('sync');
    expect(code, output).toBe(0);
    const folders = copy
      .changedFiles()
      .flatMap((name) => /^(subgraphs\/\w+\/\w+-plans)\/graphql\.ts$/.exec(name)?.[1] ?? []);
    expect(folders.length).toBeGreaterThanOrEqual(15);
    const tests = await copy.run(['node_modules/.bin/vitest', 'run', '--maxWorkers=1', ...folders]);
    expect(tests.code, `${tests.stdout}${tests.stderr}`).toBe(0);
  });

  it('names what a change without sync leaves stale', async () => {
    const file = join(copy.root, 'subgraphs/ferry/ferry-notes/graphql.ts');
    const text = await readFile(file, 'utf8');
    const changed = text.replaceAll('Title, 1 to 200 characters.', 'Title of the note, 1 to 200 characters.');
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
    const { code, output } = await npmRun('sync', '--check');
    expect(code).toBe(1);
    expect(output).toContain('Stale: subgraphs/ferry/schema.graphql');
    await writeFile(file, text);
    expect(await npmRun('sync', '--check')).toMatchObject({ code: 0 });
  });

  it.each([
    [['npm', 'run', '--silent', 'typecheck']],
    [['node_modules/.bin/biome', 'ci', '--error-on-warnings', 'contracts/ferry', 'subgraphs/ferry', 'platform']],
    [['npm', 'run', '--silent', 'arrows']],
    [['npm', 'run', '--silent', 'unused']],
    [['node_modules/.bin/vitest', 'run', 'subgraphs/ferry', 'platform/rules.test.ts']],
  ])('writes files that pass %j', async (command) => {
    const { code, stdout, stderr } = await copy.run(command);
    expect(code, `${stdout}${stderr}`).toBe(0);
  });

  it('makes subgraphs that start and answer', async () => {
    const product = await copy.start();
    try {
      const answer = await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ __type(name: "BerthPlan") { name } ferryNotes { edges { cursor } } }' }),
      });
      // Composed, planned, and refused by the rule of the field.
      const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    } finally {
      await product.stop();
    }
  });
});

it.skipIf(isProof)('the skeleton is proven at length by `npm run prove -- tools/new`', async () => {
  const { scripts } = JSON.parse(await readFile(pathOf('package.json'), 'utf8'));
  expect(scripts.new).toBe('tsx tools/new/main.ts');
  expect(existsSync(pathOf('tools/sync/main.ts'))).toBe(true);
});
