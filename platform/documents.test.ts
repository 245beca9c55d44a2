import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
/** Scripts of a folder and of those that it lies in. */
function scriptsAt(folder: string): Readonly<Record<string, string>> {
  const manifest = join(root, folder, 'package.json');
  const { scripts = {} } = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest) : {};
  return folder === '.' ? scripts : { ...scriptsAt(dirname(folder)), ...scripts };
}
interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
}

describe.each(documents)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');

  it('links only to what exists', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) => link as string);
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => name as string);
    const scripts = scriptsAt(dirname(file));
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
