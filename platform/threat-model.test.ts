import { access, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

it('the threat model names tests that exist', async () => {
  const root = new URL('../', import.meta.url);
  const text = await readFile(new URL('docs/threat-model.md', root), 'utf8');
  const named = [...text.matchAll(/`((?:gateway|kit|platform|subgraphs)\/[\w./-]+)`/g)].map(([, path]) => path ?? '');
  expect(named.length).toBeGreaterThan(20);
  const missing: string[] = [];
  for (const path of named) await access(new URL(path, root)).catch(() => missing.push(path));
  expect(missing).toEqual([]);
});
