import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pruneBases } from './base.ts';

it('removes the draft of a base backup that a kill has left, and not one that is being written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'codai-bases-'));
  try {
    for (const name of ['left.part', 'young.part'])
      await mkdir(join(folder, 'base', name, 'cluster'), { recursive: true });
    const before = new Date(Date.now() - 2 * 86_400_000);
    await utimes(join(folder, 'base', 'left.part', 'cluster'), before, before);
    await pruneBases(folder, 7);
    expect(await readdir(join(folder, 'base'))).toEqual(['young.part']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
