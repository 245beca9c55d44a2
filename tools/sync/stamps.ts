import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { pathOf } from '../project.ts';

/** Inputs and results of a step when it was last found in order; both are hashes of contents. */
const stampSchema = z.object({ inputs: z.string(), made: z.array(z.string()), outputs: z.string() });
export type Stamp = z.output<typeof stampSchema>;

const file = pathOf('.cache/sync.json');

/** The stamps by step. A file that is missing, half written or of another form holds none. */
export async function readStamps(): Promise<Map<string, Stamp>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return new Map(Object.entries(z.record(z.string(), stampSchema).parse(JSON.parse(text))));
  } catch {
    return new Map();
  }
}

export async function writeStamps(stamps: ReadonlyMap<string, Stamp>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(Object.fromEntries(stamps), null, 2)}\n`);
}
