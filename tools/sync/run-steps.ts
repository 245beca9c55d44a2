import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathOf } from '../project.ts';
import { hashOf } from './file-hash.ts';
import { readStamps, type Stamp, writeStamps } from './stamps.ts';
import type { Step } from './step.ts';

export interface SyncReport {
  /** Files that were not what their sources make, from the root: written now, or only named. */
  readonly stale: readonly string[];
  readonly problems: readonly string[];
  /** Steps that had nothing to do, by their stamp. */
  readonly fresh: readonly string[];
}

/**
 * Runs the steps whose inputs or files have changed since they were last found in order. `check` writes nothing, the stamps
 * included. A step with a problem keeps no stamp, so that the next run tells it again.
 */
export async function runSteps(steps: readonly Step[], options: { readonly check: boolean }): Promise<SyncReport> {
  const stamps = await readStamps();
  const stale: string[] = [];
  const problems: string[] = [];
  const fresh: string[] = [];
  for (const step of steps) {
    const inputs = await hashOf(step.inputs);
    if (await isFresh(stamps.get(step.name), inputs)) {
      fresh.push(step.name);
      continue;
    }
    const made = await step.make();
    for (const [name, content] of made.files) {
      if (content === (await contentOf(name))) continue;
      stale.push(name);
      if (options.check) continue;
      await mkdir(dirname(pathOf(name)), { recursive: true });
      await writeFile(pathOf(name), content);
    }
    problems.push(...(made.problems ?? []));
    if (options.check) continue;
    if ((made.problems ?? []).length > 0) stamps.delete(step.name);
    else {
      const names = [...made.files.keys()];
      // A step may write what it also reads: what counts is how the inputs are now.
      stamps.set(step.name, { inputs: await hashOf(step.inputs), made: names, outputs: await hashOf(names) });
    }
    await writeStamps(stamps);
  }
  return { stale, problems, fresh };
}

async function isFresh(stamp: Stamp | undefined, inputs: string): Promise<boolean> {
  return stamp !== undefined && stamp.inputs === inputs && stamp.outputs === (await hashOf(stamp.made));
}

async function contentOf(name: string): Promise<string | null> {
  return readFile(pathOf(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
