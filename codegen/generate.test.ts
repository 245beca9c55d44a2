import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes the last file of each named part, with the modules of operations before it, and is cut off before it while the file `cut` is there. */
const MAKER = `
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { make, moduleOf, operationFiles } from './generate.mjs';
const lasts = { supergraph: 'codegen/generated/api.graphql', documents: 'codegen/generated/trusted-documents.json' };
for (const part of process.argv.slice(2)) {
  await make(part, async () => {
    appendFileSync('made', part + ' ');
    if (existsSync('cut')) process.exit(1);
    for (const module of part === 'documents' ? operationFiles().map(moduleOf) : []) {
      mkdirSync(dirname(module), { recursive: true });
      writeFileSync(module, part);
    }
    writeFileSync(lasts[part], part);
  });
}
`;

/** A checkout with one subgraph, one file of operations, and a maker that notes the parts it is asked for. */
function checkout() {
  const folder = mkdtempSync(join(tmpdir(), 'generate-'));
  folders.push(folder);
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const made of ['codegen', 'subgraphs/ferry', 'clients/sdk/operations', 'clients/web/domains/harbour'])
    mkdirSync(join(folder, made), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  copyFileSync(join(root, 'codegen/generate.mjs'), join(folder, 'codegen/generate.mjs'));
  write('package.json', '{ "type": "module" }');
  write('codegen/generate.ts', MAKER);
  write('subgraphs/ferry/schema.graphql', 'type Query { a: Int }');
  write('clients/sdk/operations/ferry.graphql', 'query A { a }');
  write('clients/web/domains/harbour/operations.graphql', 'query B { a }');
  return {
    write,
    remove: (name: string) => rmSync(join(folder, name)),
    add: (name: string, text: string) => appendFileSync(join(folder, name), text),
    /** Parts that the command has made, in order; its exit code where it is not 0. */
    run() {
      write('made', '');
      try {
        execFileSync(process.execPath, [join(folder, 'codegen/generate.mjs')], { cwd: folder, stdio: 'pipe' });
      } catch (error) {
        return (error as { status: number }).status;
      }
      return readFileSync(join(folder, 'made'), 'utf8').trim();
    },
  };
}

describe('the generated files', () => {
  it('are made where none are, and left alone when nothing has changed', () => {
    const ferry = checkout();
    expect(ferry.run()).toBe('supergraph documents');
    expect(ferry.run()).toBe('');
  });

  it.each([
    ['subgraphs/ferry/schema.graphql', '# more', 'supergraph documents'],
    ['codegen/generate.ts', '// more', 'supergraph documents'],
    ['clients/sdk/operations/ferry.graphql', '# more', 'documents'],
    ['clients/web/domains/harbour/operations.graphql', '# more', 'documents'],
    ['clients/web/domains/harbour/queue.graphql', 'query C { a }', 'documents'],
  ])('follow a change of %s', (name, text, parts) => {
    const ferry = checkout();
    ferry.run();
    ferry.add(name, text);
    expect(ferry.run()).toBe(parts);
    expect(ferry.run()).toBe('');
  });

  it('follow operations that are gone', () => {
    const ferry = checkout();
    ferry.run();
    ferry.remove('clients/web/domains/harbour/operations.graphql');
    expect(ferry.run()).toBe('documents');
  });

  it('follow a subgraph that is gone', () => {
    const ferry = checkout();
    ferry.run();
    ferry.remove('subgraphs/ferry/schema.graphql');
    expect(ferry.run()).toBe('supergraph documents');
  });

  it.each([
    'codegen/generated/trusted-documents.json',
    'clients/sdk/generated/ferry.ts',
    'clients/web/domains/harbour/generated/operations.ts',
  ])('are made again when %s is lost', (name) => {
    const ferry = checkout();
    ferry.run();
    ferry.remove(name);
    expect(ferry.run()).toBe('documents');
  });

  it('are stale after a run that was cut off', () => {
    const ferry = checkout();
    ferry.run();
    ferry.add('clients/sdk/operations/ferry.graphql', '# more');
    ferry.write('cut', '');
    expect(ferry.run()).toBe(1);
    ferry.remove('cut');
    expect(ferry.run()).toBe('documents');
  });

  it('are made before every command that runs the sources', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const name of ['postinstall', 'prestart', 'predev', 'presubgraph', 'pretest', 'precheck:static', 'generate']) {
      expect(scripts[name], name).toContain('codegen/generate.mjs');
    }
  });
});
