import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { entityNames } from '../new/names.ts';
import { subgraphFiles } from '../new/templates/subgraph.ts';
import { pathOf, root } from '../project.ts';
import { applyChange, isOutput, readGuide } from './read-guide.ts';

// `walk.test.ts` shows that the guide works: it walks it in a copy of the repository.
const steps = await readGuide('docs/guides/first-subgraph.md');

/** A source as `npm run new` writes it. */
function formatted(file: string, text: string): string {
  if (!file.endsWith('.ts')) return text;
  const args = ['check', '--write', `--stdin-file-path=${file}`];
  return execFileSync(pathOf('node_modules/.bin/biome'), args, { cwd: root, encoding: 'utf8', input: text });
}

it('changes what `npm run new` writes', () => {
  const files = new Map(subgraphFiles('ferry', entityNames('FerryNote')));
  const changes = steps.filter((step) => step.kind === 'change');
  for (const file of new Set(changes.map((change) => change.file))) {
    let text = formatted(file, files.get(file) ?? '');
    for (const change of changes.filter((one) => one.file === file)) text = applyChange(text, change);
    expect(formatted(file, text), file).toBe(text);
  }
  expect(changes.length, 'edits of one column').toBeLessThanOrEqual(4);
});

it('runs scripts that exist, and begins with npm run new', async () => {
  const { scripts } = JSON.parse(await readFile(pathOf('package.json'), 'utf8'));
  const commands = steps.flatMap((step) => (step.kind === 'run' ? step.script.split('\n') : []));
  expect(commands[0]).toBe('npm run new -- subgraph ferry');
  const names = commands.flatMap((line) => /npm run (?:-s )?([\w:-]+)/.exec(line)?.[1] ?? []);
  expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

it.each([
  { shown: '{"id":"fer_…"}\n', output: '{"id":"fer_0123"}', same: true },
  { shown: '{"id":"fer_…"}\n', output: '{"id":"fer_0123","code":null}', same: false },
  { shown: '{"a":[]}\n{"b":1}\n', output: '{"a":[]}{"b":1}', same: true },
])('an output $output is the shown $shown: $same', ({ shown, output, same }) => {
  expect(isOutput(shown, output)).toBe(same);
});
