import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A checkout with one subgraph, and the command in it. */
function checkout() {
  const folder = mkdtempSync(join(tmpdir(), 'generate-clients-'));
  folders.push(folder);
  for (const made of ['kit/database', 'subgraphs/ferry']) mkdirSync(join(folder, made), { recursive: true });
  const script = join(folder, 'kit/database/generate-clients.mjs');
  for (const module of ['generate-clients.mjs', 'compact-client.mjs']) {
    copyFileSync(join(root, 'kit/database', module), join(folder, 'kit/database', module));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const schema = join(folder, 'subgraphs/ferry/schema.prisma');
  copyFileSync(join(root, 'kit/testing/sample/schema.prisma'), schema);
  return {
    addColumn: () =>
      writeFileSync(schema, readFileSync(schema, 'utf8').replace(/(model Berth \{\n)/, '$1  moored Boolean\n')),
    run: (...args: string[]) => execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' }),
    client: () => readFileSync(join(folder, 'subgraphs/ferry/generated/prisma/models/Berth.ts'), 'utf8'),
  };
}

describe('N-1: the database client', () => {
  it('follows a column that a change or a pull has brought, and is left alone otherwise', () => {
    const ferry = checkout();
    expect(ferry.run()).toContain('Generated the database client of ferry.');
    expect(ferry.run()).toBe('');
    ferry.addColumn();
    expect(ferry.run('--check')).toContain('Stale: the database client of ferry');
    expect(ferry.client()).not.toContain('moored');
    ferry.run();
    expect(ferry.client()).toContain('moored');
    expect(ferry.run('--check')).toBe('');
  });

  it('is generated before every command that runs the sources', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const name of ['postinstall', 'prestart', 'predev', 'presubgraph', 'pretest', 'precheck:static']) {
      expect(scripts[name], name).toContain('kit/database/generate-clients.mjs');
    }
  });
});
